package io.cloister.identity;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// What this room keeps of one person, for whoever tells them, and takes it away. Public because
/// JDBI makes a proxy of it.
@RegisterConstructorMapper(Personal.Membership.class)
@RegisterConstructorMapper(Personal.Session.class)
@RegisterConstructorMapper(Personal.Key.class)
@RegisterConstructorMapper(Personal.Passkey.class)
public interface PersonalRows {
  @SqlQuery(
      """
      SELECT group_name, origin, since, CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS until FROM memberships
      WHERE tenant = :tenant AND login = :login
      UNION ALL
      SELECT group_name, origin, since, until FROM past_memberships
      WHERE tenant = :tenant AND login = :login
      ORDER BY since, group_name
      """)
  List<Personal.Membership> memberships(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlQuery(
      """
      SELECT created, last_used, expires, address, agent, provider FROM sessions
      WHERE tenant = :tenant AND login = :login ORDER BY created
      """)
  List<Personal.Session> sessions(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlQuery(
      """
      SELECT name, scopes, created, expires, last_used, networks, revoked FROM api_keys
      WHERE tenant = :tenant AND person = :login ORDER BY created
      """)
  List<Personal.Key> keys(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlQuery(
      """
      SELECT name, host, synced, created, last_used FROM passkeys
      WHERE tenant = :tenant AND login = :login ORDER BY created
      """)
  List<Personal.Passkey> passkeys(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate("DELETE FROM past_memberships WHERE tenant = :tenant AND login = :login")
  int forgetMemberships(@Bind("tenant") String tenant, @Bind("login") String login);

  /// What refers to the account goes with it.
  @SqlUpdate("DELETE FROM people WHERE tenant = :tenant AND login = :login")
  int delete(@Bind("tenant") String tenant, @Bind("login") String login);

  /// Whoever has an account, of a tenant, and since when.
  record Since(String login, Instant created) {}

  @SqlQuery("SELECT login, created FROM people WHERE tenant = :tenant ORDER BY login")
  @RegisterConstructorMapper(Since.class)
  List<Since> everybody(@Bind("tenant") String tenant);
}
