package io.cloister.identity;

import java.time.Instant;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of people whom a provisioning service keeps. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(ProvisionedPerson.class)
@RegisterConstructorMapper(ProvisionedRows.Claim.class)
public interface ProvisionedRows {
  /// Of a [ProvisionedPerson].
  String FROM =
      """
      SELECT s.id AS id, s.login AS login, s.spelled AS user_name, s.external_id AS external_id, p.name AS name,
        s.given_name AS given_name, s.family_name AS family_name, p.mail AS mail, s.mail_type AS mail_type,
        p.title AS title, p.active AS active, p.closed_by AS closed_by, p.created AS created,
        s.changed AS changed, s.version AS version
      FROM provisioned_people s JOIN people p ON p.tenant = s.tenant AND p.login = s.login
      """;

  /// Who has a name, whether the service still has them or not.
  record Claim(String id, String login, @Nullable String externalId, boolean gone, long version) {}

  /// A row's own values.
  record Row(
      String id,
      String login,
      String userName,
      String spelled,
      @Nullable String externalId,
      @Nullable String givenName,
      @Nullable String familyName,
      @Nullable String mailType) {}

  @SqlQuery(FROM + " WHERE s.tenant = :tenant AND s.id = :id AND s.gone = FALSE")
  @Nullable ProvisionedPerson find(@Bind("tenant") String tenant, @Bind("id") String id);

  @SqlQuery(
      """
      SELECT id, login, external_id, gone, version FROM provisioned_people
      WHERE tenant = :tenant AND user_name = :userName
      """)
  @Nullable Claim claim(@Bind("tenant") String tenant, @Bind("userName") String userName);

  @SqlUpdate(
      """
      INSERT INTO provisioned_people (tenant, id, login, user_name, spelled, external_id, given_name, family_name,
        mail_type, gone, changed, version)
      VALUES (:tenant, :id, :login, :userName, :spelled, :externalId, :givenName, :familyName, :mailType, FALSE, :now, 1)
      """)
  void insert(@Bind("tenant") String tenant, @BindMethods Row row, @Bind("now") Instant now);

  /// Unless it has changed meanwhile.
  @SqlUpdate(
      """
      UPDATE provisioned_people SET user_name = :userName, spelled = :spelled, external_id = :externalId,
        given_name = :givenName, family_name = :familyName, mail_type = :mailType, gone = FALSE, changed = :now,
        version = version + 1
      WHERE tenant = :tenant AND id = :id AND version = :version
      """)
  int update(
      @Bind("tenant") String tenant,
      @BindMethods Row row,
      @Bind("version") long version,
      @Bind("now") Instant now);

  @SqlUpdate(
      """
      UPDATE provisioned_people SET gone = TRUE, changed = :now, version = version + 1
      WHERE tenant = :tenant AND id = :id AND version = :version
      """)
  int leave(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("version") long version,
      @Bind("now") Instant now);

  /// Gives somebody whom a provider kept to the service.
  @SqlUpdate(
      """
      UPDATE people SET provider = :provider, provider_key = :id WHERE tenant = :tenant AND login = :login
      """)
  int adopt(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("provider") String provider,
      @Bind("id") String id);
}
