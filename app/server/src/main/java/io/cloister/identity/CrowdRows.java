package io.cloister.identity;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// Who was in which group at a moment, and whose account was open. Public because JDBI makes a
/// proxy of it.
@RegisterConstructorMapper(CrowdRows.Member.class)
@RegisterConstructorMapper(Behind.Membership.class)
public interface CrowdRows {
  /// Somebody's account at a moment.
  record Member(String login, String name, boolean open, boolean openNow) {}

  /// Those who had an account, open or not, by login.
  @SqlQuery(
      """
      SELECT login FROM people
      WHERE tenant = :tenant AND login > :after AND created <= :at
      ORDER BY tenant, login LIMIT :size
      """)
  List<String> all(
      @Bind("tenant") String tenant,
      @Bind("after") String after,
      @Bind("at") Instant at,
      @Bind("size") int size);

  /// Those who were in a group, by login, each once, however many had put them there: fewer than
  /// asked for are all there are.
  @SqlQuery(
      """
      (SELECT DISTINCT login FROM memberships
        WHERE tenant = :tenant AND group_name = :group AND login > :after AND since <= :at
        ORDER BY login LIMIT :size)
      UNION
      (SELECT DISTINCT login FROM past_memberships
        WHERE tenant = :tenant AND group_name = :group AND login > :after AND since <= :at AND until > :at
        ORDER BY login LIMIT :size)
      ORDER BY login LIMIT :size
      """)
  List<String> in(
      @Bind("tenant") String tenant,
      @Bind("group") String group,
      @Bind("after") String after,
      @Bind("at") Instant at,
      @Bind("size") int size);

  /// The first of these behind a login, in the order of the database, which need not be Java's.
  @SqlQuery(
      """
      SELECT login FROM people
      WHERE tenant = :tenant AND login > :after AND login IN (<logins>)
      ORDER BY login LIMIT :size
      """)
  List<String> first(
      @Bind("tenant") String tenant,
      @Bind("after") String after,
      @BindList("logins") List<String> logins,
      @Bind("size") int size);

  @SqlQuery("SELECT COUNT(*) FROM people WHERE tenant = :tenant AND created <= :at")
  long countAll(@Bind("tenant") String tenant, @Bind("at") Instant at);

  @SqlQuery(
      """
      SELECT COUNT(*) FROM (
        SELECT login FROM memberships
          WHERE tenant = :tenant AND group_name = :group AND since <= :at
        UNION
        SELECT login FROM past_memberships
          WHERE tenant = :tenant AND group_name = :group AND since <= :at AND until > :at) AS those
      """)
  long countIn(@Bind("tenant") String tenant, @Bind("group") String group, @Bind("at") Instant at);

  /// Null where there was no such account yet.
  @SqlQuery(
      """
      SELECT p.login AS login, p.name AS name, p.active AS open_now,
        NOT EXISTS (SELECT 1 FROM closures c WHERE c.tenant = p.tenant AND c.login = p.login
          AND c.since <= :at AND (c.until IS NULL OR c.until > :at)) AS open
      FROM people p
      WHERE p.tenant = :tenant AND p.login = :login AND p.created <= :at
      """)
  @Nullable Member member(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("at") Instant at);

  /// What somebody was in, and who had put them there.
  @SqlQuery(
      """
      SELECT group_name AS name, origin, since FROM memberships
      WHERE tenant = :tenant AND login = :login AND since <= :at
      UNION ALL
      SELECT group_name AS name, origin, since FROM past_memberships
      WHERE tenant = :tenant AND login = :login AND since <= :at AND until > :at
      ORDER BY name, origin
      """)
  List<Behind.Membership> memberships(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("at") Instant at);

  /// Since when accounts, groups and documents have all of their history.
  @SqlQuery("SELECT began FROM access_history")
  Instant began();
}
