package io.cloister.usage;

import io.cloister.audit.Leavings;
import io.cloister.store.TenantId;
import io.cloister.usage.UsageRows.Mine;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of what people asked, for what takes the names off old rows. Public because JDBI makes
/// a proxy of it.
@RegisterConstructorMapper(OldUsage.Count.class)
@RegisterConstructorMapper(Leavings.Whose.class)
@RegisterConstructorMapper(Mine.class)
public interface OldUsage {
  /// @param oldest null where there are none
  record Count(long many, @Nullable LocalDate oldest) {
    Leavings.Count told() {
      return new Leavings.Count(
          many, oldest == null ? null : oldest.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
  }

  @SqlQuery(
      """
      SELECT COUNT(*) AS many, MIN(on_day) AS oldest FROM usage_people
      WHERE tenant = :tenant AND on_day < :before AND login <> :nobody
      """)
  Count count(
      @Bind("tenant") String tenant,
      @Bind("before") LocalDate before,
      @Bind("nobody") String nobody);

  /// People, each once, in the order of their logins, behind one.
  @SqlQuery(
      """
      SELECT login AS id, login FROM usage_people
      WHERE tenant = :tenant AND login > :behind AND on_day < :before AND login <> :nobody
      GROUP BY login ORDER BY login LIMIT :limit
      """)
  List<Leavings.Whose> people(
      @Bind("tenant") String tenant,
      @Bind("before") LocalDate before,
      @Bind("behind") String behind,
      @Bind("limit") int limit,
      @Bind("nobody") String nobody);

  @SqlQuery(
      """
      SELECT tenant, period, on_day, login, team, model, api_key, query_class,
        questions, tokens_in, tokens_out, millis, cost
      FROM usage_people WHERE tenant = :tenant AND login = :login AND on_day < :before
      """)
  List<Mine> of(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("before") LocalDate before);

  @SqlUpdate(
      "DELETE FROM usage_people WHERE tenant = :tenant AND login = :login AND on_day < :before")
  void delete(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("before") LocalDate before);

  /// What they asked stays counted, as nobody's.
  ///
  /// @param whose their logins
  /// @return for each, how many rows had their name
  static int[] unname(Handle handle, TenantId tenant, List<String> whose, LocalDate before) {
    OldUsage old = handle.attach(OldUsage.class);
    return whose.stream()
        .mapToInt(login -> {
          List<Mine> theirs = old.of(tenant.value(), login, before);
          old.delete(tenant.value(), login, before);
          Tally.ofNobody(theirs).addToPeople(handle.attach(UsageRows.class), tenant);
          return theirs.size();
        })
        .toArray();
  }
}
