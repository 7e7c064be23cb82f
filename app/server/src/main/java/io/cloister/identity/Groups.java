package io.cloister.identity;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The tables of groups, of who is in them since when, and of the roles they give. Public because
/// JDBI makes a proxy of it.
@RegisterConstructorMapper(Groups.Listed.class)
@RegisterConstructorMapper(Groups.Member.class)
public interface Groups {
  /// Who puts people into groups by hand.
  String LOCAL = "local";

  /// A group and how many are in it.
  record Listed(String name, long members) {}

  /// Somebody in a group.
  ///
  /// @param origin who put them there: [#LOCAL] or a provider's id
  record Member(String login, String name, String origin, Instant since) {}

  @SqlQuery("SELECT COUNT(*) FROM groups_of_people WHERE tenant = :tenant AND name = :name")
  int has(@Bind("tenant") String tenant, @Bind("name") String name);

  @SqlUpdate("INSERT INTO groups_of_people (tenant, name) VALUES (:tenant, :name)")
  void add(@Bind("tenant") String tenant, @Bind("name") String name);

  @SqlUpdate("DELETE FROM groups_of_people WHERE tenant = :tenant AND name = :name")
  int delete(@Bind("tenant") String tenant, @Bind("name") String name);

  @SqlQuery(
      "SELECT COUNT(DISTINCT login) FROM memberships WHERE tenant = :tenant AND group_name = :name")
  long size(@Bind("tenant") String tenant, @Bind("name") String name);

  /// @param after the name to go on behind; empty for the beginning
  /// @param pattern of LIKE, lower case
  @SqlQuery(
      """
      SELECT g.name AS name,
        (SELECT COUNT(DISTINCT m.login) FROM memberships m WHERE m.tenant = g.tenant AND m.group_name = g.name) AS members
      FROM groups_of_people g
      WHERE g.tenant = :tenant AND g.name > :after AND g.name LIKE :pattern ESCAPE '!'
      ORDER BY g.name LIMIT :size
      """)
  List<Listed> list(
      @Bind("tenant") String tenant,
      @Bind("after") String after,
      @Bind("pattern") String pattern,
      @Bind("size") int size);

  /// @param after the login to go on behind; empty for the beginning
  @SqlQuery(
      """
      SELECT m.login AS login, p.name AS name, m.origin AS origin, m.since AS since
      FROM memberships m JOIN people p ON p.tenant = m.tenant AND p.login = m.login
      WHERE m.tenant = :tenant AND m.group_name = :group AND m.login > :after
      ORDER BY m.login, m.origin LIMIT :size
      """)
  List<Member> members(
      @Bind("tenant") String tenant,
      @Bind("group") String group,
      @Bind("after") String after,
      @Bind("size") int size);

  @SqlQuery(
      "SELECT DISTINCT group_name FROM memberships WHERE tenant = :tenant AND login = :login ORDER BY group_name")
  List<String> of(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlQuery(
      """
      SELECT group_name FROM memberships
      WHERE tenant = :tenant AND login = :login AND origin = :origin ORDER BY group_name
      """)
  List<String> of(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("origin") String origin);

  /// What somebody was in at a moment.
  @SqlQuery(
      """
      SELECT group_name FROM memberships WHERE tenant = :tenant AND login = :login AND since <= :at
      UNION
      SELECT group_name FROM past_memberships
      WHERE tenant = :tenant AND login = :login AND since <= :at AND until > :at
      """)
  List<String> of(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("at") Instant at);

  @SqlUpdate(
      """
      INSERT INTO memberships (tenant, login, group_name, origin, since)
      VALUES (:tenant, :login, :group, :origin, :now)
      """)
  void join(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("group") String group,
      @Bind("origin") String origin,
      @Bind("now") Instant now);

  @SqlUpdate(
      """
      INSERT INTO past_memberships (tenant, login, group_name, origin, since, until)
      SELECT tenant, login, group_name, origin, since, CAST(:now AS TIMESTAMP WITH TIME ZONE) FROM memberships
      WHERE tenant = :tenant AND login = :login AND group_name = :group AND origin = :origin
      """)
  void remember(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("group") String group,
      @Bind("origin") String origin,
      @Bind("now") Instant now);

  @SqlUpdate(
      """
      INSERT INTO past_memberships (tenant, login, group_name, origin, since, until)
      SELECT tenant, login, group_name, origin, since, CAST(:now AS TIMESTAMP WITH TIME ZONE) FROM memberships
      WHERE tenant = :tenant AND group_name = :group
      """)
  void rememberAll(
      @Bind("tenant") String tenant, @Bind("group") String group, @Bind("now") Instant now);

  @SqlQuery(
      "SELECT login FROM memberships WHERE tenant = :tenant AND group_name = :group AND origin = :origin")
  List<String> byHand(
      @Bind("tenant") String tenant, @Bind("group") String group, @Bind("origin") String origin);

  @SqlUpdate(
      """
      DELETE FROM memberships
      WHERE tenant = :tenant AND login = :login AND group_name = :group AND origin = :origin
      """)
  void leave(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("group") String group,
      @Bind("origin") String origin);

  @SqlQuery(
      "SELECT role FROM group_roles WHERE tenant = :tenant AND group_name = :group ORDER BY role")
  List<String> roles(@Bind("tenant") String tenant, @Bind("group") String group);

  /// The roles somebody has by the groups they are in.
  @SqlQuery(
      """
      SELECT DISTINCT r.role FROM memberships m
      JOIN group_roles r ON r.tenant = m.tenant AND r.group_name = m.group_name
      WHERE m.tenant = :tenant AND m.login = :login
      """)
  List<String> rolesOf(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate("INSERT INTO group_roles (tenant, group_name, role) VALUES (:tenant, :group, :role)")
  void addRole(
      @Bind("tenant") String tenant, @Bind("group") String group, @Bind("role") String role);

  @SqlUpdate("DELETE FROM group_roles WHERE tenant = :tenant AND group_name = :group")
  void clearRoles(@Bind("tenant") String tenant, @Bind("group") String group);

  @SqlUpdate("UPDATE directory_versions SET version = version + 1 WHERE tenant = :tenant")
  int grow(@Bind("tenant") String tenant);

  @SqlUpdate("INSERT INTO directory_versions (tenant, version) VALUES (:tenant, 1)")
  void begin(@Bind("tenant") String tenant);

  @SqlQuery("SELECT version FROM directory_versions WHERE tenant = :tenant")
  List<Long> version(@Bind("tenant") String tenant);
}
