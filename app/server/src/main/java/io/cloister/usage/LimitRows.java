package io.cloister.usage;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of limits, of teams, and of what was said about limits. Public because JDBI makes a
/// proxy of it.
@RegisterConstructorMapper(LimitRows.Limit.class)
public interface LimitRows {
  /// @param forATime whether it ends, and until then counts instead of the one that stands
  /// @param perMonth null for none
  /// @param perMinute null for none
  record Limit(
      String tenant,
      String id,
      String subject,
      boolean forATime,
      @Nullable Long perMonth,
      @Nullable Integer perMinute,
      @Nullable Instant until,
      String reason,
      String setBy,
      Instant setAt) {}

  @SqlQuery(
      """
      SELECT tenant, id, subject, for_a_time, per_month, per_minute, until, reason, set_by, set_at
      FROM usage_limits WHERE tenant = :tenant ORDER BY subject, for_a_time LIMIT :limit
      """)
  List<Limit> limits(@Bind("tenant") String tenant, @Bind("limit") int limit);

  @SqlUpdate(
      "DELETE FROM usage_limits WHERE tenant = :tenant AND subject = :subject AND for_a_time = :forATime")
  void replace(
      @Bind("tenant") String tenant,
      @Bind("subject") String subject,
      @Bind("forATime") boolean forATime);

  @SqlUpdate(
      """
      INSERT INTO usage_limits (tenant, id, subject, for_a_time, per_month, per_minute, until, reason, set_by, set_at)
      VALUES (:tenant, :id, :subject, :forATime, :perMonth, :perMinute, :until, :reason, :setBy, :setAt)
      """)
  void insert(@BindMethods Limit limit);

  @SqlUpdate("DELETE FROM usage_limits WHERE tenant = :tenant AND id = :id")
  int delete(@Bind("tenant") String tenant, @Bind("id") String id);

  @SqlUpdate("DELETE FROM usage_limits WHERE tenant = :tenant AND subject = :subject")
  int deleteOf(@Bind("tenant") String tenant, @Bind("subject") String subject);

  @SqlUpdate("UPDATE usage_limits SET set_by = :other WHERE tenant = :tenant AND set_by = :login")
  int rename(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("other") String other);

  @SqlQuery("SELECT name FROM usage_teams WHERE tenant = :tenant ORDER BY place")
  List<String> teams(@Bind("tenant") String tenant);

  @SqlUpdate("DELETE FROM usage_teams WHERE tenant = :tenant")
  void dropTeams(@Bind("tenant") String tenant);

  @SqlUpdate("INSERT INTO usage_teams (tenant, place, name) VALUES (:tenant, :place, :name)")
  void insertTeam(
      @Bind("tenant") String tenant, @Bind("place") int place, @Bind("name") String name);

  @SqlQuery(
      """
      SELECT COUNT(*) FROM usage_warnings
      WHERE tenant = :tenant AND in_month = :inMonth AND subject = :subject AND percent = :percent
      """)
  int warned(
      @Bind("tenant") String tenant,
      @Bind("inMonth") String inMonth,
      @Bind("subject") String subject,
      @Bind("percent") int percent);

  @SqlUpdate(
      """
      INSERT INTO usage_warnings (tenant, in_month, subject, percent)
      VALUES (:tenant, :inMonth, :subject, :percent)
      """)
  void insertWarning(
      @Bind("tenant") String tenant,
      @Bind("inMonth") String inMonth,
      @Bind("subject") String subject,
      @Bind("percent") int percent);

  @SqlUpdate("DELETE FROM usage_warnings WHERE tenant = :tenant AND subject = :subject")
  void deleteWarnings(@Bind("tenant") String tenant, @Bind("subject") String subject);
}
