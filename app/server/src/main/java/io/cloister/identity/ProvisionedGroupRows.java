package io.cloister.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of groups that a provisioning service keeps, and the memberships it has made. Many
/// people are named by joining an array, since H2 would use no index for `= ANY`. Public because
/// JDBI makes a proxy of it.
@RegisterConstructorMapper(ProvisionedGroup.class)
@RegisterConstructorMapper(ProvisionedGroup.Member.class)
@RegisterConstructorMapper(ProvisionedGroup.Of.class)
@RegisterConstructorMapper(ProvisionedGroupRows.Known.class)
public interface ProvisionedGroupRows {
  /// Of a [ProvisionedGroup].
  String FROM =
      """
      SELECT g.id, g.name, g.spelled, g.external_id, g.created, g.changed, g.version FROM provisioned_groups g
      """;

  /// Somebody the service keeps.
  record Known(String id, String login) {}

  @SqlQuery(FROM + " WHERE g.tenant = :tenant AND g.id = :id")
  @Nullable ProvisionedGroup find(@Bind("tenant") String tenant, @Bind("id") String id);

  @SqlQuery(FROM + " WHERE g.tenant = :tenant AND g.name = :name")
  @Nullable ProvisionedGroup named(@Bind("tenant") String tenant, @Bind("name") String name);

  @SqlUpdate(
      """
      INSERT INTO provisioned_groups (tenant, id, name, spelled, external_id, created, changed, version)
      VALUES (:tenant, :id, :name, :spelled, :externalId, :now, :now, 1)
      """)
  void insert(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("name") String name,
      @Bind("spelled") String spelled,
      @Bind("externalId") @Nullable String externalId,
      @Bind("now") Instant now);

  @SqlUpdate(
      """
      UPDATE provisioned_groups SET name = :name, spelled = :spelled, external_id = :externalId
      WHERE tenant = :tenant AND id = :id
      """)
  int update(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("name") String name,
      @Bind("spelled") String spelled,
      @Bind("externalId") @Nullable String externalId);

  /// Unless it has changed meanwhile; whoever does this first has the group until its transaction
  /// ends.
  @SqlUpdate(
      """
      UPDATE provisioned_groups SET changed = :now, version = version + 1
      WHERE tenant = :tenant AND id = :id AND version = :version
      """)
  int touch(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("version") long version,
      @Bind("now") Instant now);

  @SqlUpdate("DELETE FROM provisioned_groups WHERE tenant = :tenant AND id = :id")
  int delete(@Bind("tenant") String tenant, @Bind("id") String id);

  /// Those of these whom the service keeps.
  @SqlQuery(
      """
      SELECT s.id, s.login FROM UNNEST(:ids) AS wanted(k)
      JOIN provisioned_people s ON s.tenant = :tenant AND s.id = k
      WHERE s.gone = FALSE
      """)
  List<Known> known(@Bind("tenant") String tenant, @Bind("ids") String[] ids);

  /// By login.
  @SqlQuery(
      """
      SELECT s.id AS id, p.name AS name FROM memberships m
      JOIN provisioned_people s ON s.tenant = m.tenant AND s.login = m.login
      JOIN people p ON p.tenant = m.tenant AND p.login = m.login
      WHERE m.tenant = :tenant AND m.group_name = :name AND m.origin = 'scim' ORDER BY m.login
      """)
  List<ProvisionedGroup.Member> members(@Bind("tenant") String tenant, @Bind("name") String name);

  @SqlQuery(
      """
      SELECT COUNT(*) FROM memberships WHERE tenant = :tenant AND group_name = :name AND origin = 'scim'
      """)
  long size(@Bind("tenant") String tenant, @Bind("name") String name);

  /// The groups of people, as far as the service has put them there.
  @SqlQuery(
      """
      SELECT m.login AS login, g.id AS id, g.spelled AS spelled FROM UNNEST(:logins) AS wanted(k)
      JOIN memberships m ON m.tenant = :tenant AND m.login = k AND m.origin = 'scim'
      JOIN provisioned_groups g ON g.tenant = :tenant AND g.name = m.group_name
      ORDER BY g.name
      """)
  List<ProvisionedGroup.Of> of(@Bind("tenant") String tenant, @Bind("logins") String[] logins);

  @SqlQuery(
      """
      SELECT login FROM memberships WHERE tenant = :tenant AND group_name = :name AND origin = 'scim'
      """)
  List<String> logins(@Bind("tenant") String tenant, @Bind("name") String name);

  @SqlQuery(
      """
      SELECT m.login FROM UNNEST(:logins) AS wanted(k)
      JOIN memberships m ON m.tenant = :tenant AND m.group_name = :name AND m.login = k AND m.origin = 'scim'
      """)
  List<String> among(
      @Bind("tenant") String tenant, @Bind("name") String name, @Bind("logins") String[] logins);

  @SqlUpdate(
      """
      INSERT INTO memberships (tenant, login, group_name, origin, since)
      SELECT :tenant, k, :name, 'scim', CAST(:now AS TIMESTAMP WITH TIME ZONE) FROM UNNEST(:logins) AS wanted(k)
      """)
  void join(
      @Bind("tenant") String tenant,
      @Bind("name") String name,
      @Bind("logins") String[] logins,
      @Bind("now") Instant now);

  /// As [Groups#remember], for many.
  @SqlUpdate(
      """
      INSERT INTO past_memberships (tenant, login, group_name, origin, since, until)
      SELECT m.tenant, m.login, m.group_name, m.origin, m.since, CAST(:now AS TIMESTAMP WITH TIME ZONE)
      FROM UNNEST(:logins) AS wanted(k)
      JOIN memberships m ON m.tenant = :tenant AND m.group_name = :name AND m.login = k AND m.origin = 'scim'
      """)
  void remember(
      @Bind("tenant") String tenant,
      @Bind("name") String name,
      @Bind("logins") String[] logins,
      @Bind("now") Instant now);

  /// One by one: H2 2.5 deletes nothing where the list of whom comes from an array.
  @SqlBatch(
      """
      DELETE FROM memberships
      WHERE tenant = :tenant AND login = :login AND group_name = :name AND origin = 'scim'
      """)
  void leave(
      @Bind("tenant") String tenant,
      @Bind("name") String name,
      @Bind("login") Collection<String> logins);

  @SqlQuery(
      """
      SELECT COUNT(*) FROM memberships WHERE tenant = :tenant AND group_name = :name AND origin <> 'scim'
      """)
  long putByOthers(@Bind("tenant") String tenant, @Bind("name") String name);
}
