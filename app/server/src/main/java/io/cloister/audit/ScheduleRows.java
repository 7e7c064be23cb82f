package io.cloister.audit;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of scheduled exports. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Schedule.class)
public interface ScheduleRows {
  @SqlUpdate(
      """
      INSERT INTO audit_schedules
        (tenant, id, owner, filter, format, every, kept, created, covered)
      VALUES (:tenant, :id, :owner, :filter, :format, :every, :kept, :created, :covered)
      """)
  void insert(@BindMethods Schedule schedule);

  @SqlQuery("SELECT * FROM audit_schedules WHERE tenant = :tenant AND id = :id")
  @Nullable Schedule find(@Bind("tenant") String tenant, @Bind("id") String id);

  @SqlQuery("SELECT * FROM audit_schedules WHERE tenant = :tenant ORDER BY created, id")
  List<Schedule> list(@Bind("tenant") String tenant);

  /// Of all tenants.
  @SqlQuery("SELECT * FROM audit_schedules ORDER BY tenant, created, id")
  List<Schedule> all();

  @SqlQuery("SELECT COUNT(*) FROM audit_schedules WHERE tenant = :tenant AND filter = :filter")
  int using(@Bind("tenant") String tenant, @Bind("filter") String filter);

  /// Says that one more was made.
  ///
  /// @return 0 where somebody did already, or deleted it
  @SqlUpdate(
      """
      UPDATE audit_schedules SET covered = :until
      WHERE tenant = :tenant AND id = :id AND covered = :covered
      """)
  int cover(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("covered") Instant covered,
      @Bind("until") Instant until);

  /// Deletes those of somebody, and those of filters that are theirs or ask for them.
  @SqlUpdate(
      """
      DELETE FROM audit_schedules
      WHERE tenant = :tenant AND (owner = :login OR filter IN
        (SELECT id FROM audit_filters
         WHERE tenant = :tenant AND (owner = :login OR actor = :login OR resource = :login)))
      """)
  int forget(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate("DELETE FROM audit_schedules WHERE tenant = :tenant AND id = :id")
  int delete(@Bind("tenant") String tenant, @Bind("id") String id);
}
