package io.cloister.sources;

import io.cloister.store.TenantId;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// What the tables of the ledger would say if they were counted together, which nobody does who is
/// waited for. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Counts.Row.class)
@RegisterConstructorMapper(ItemRow.class)
@RegisterConstructorMapper(Reckonings.Queue.class)
public interface Reckonings extends Table {
  /// What really waits.
  ///
  /// @param held bytes of pushed content
  record Queue(long queued, long held) {}

  @SqlQuery(
      """
      SELECT COUNT(seq) AS queued, CAST(COALESCE(SUM(held), 0) AS BIGINT) AS held
      FROM items WHERE tenant = :tenant
      """)
  Queue queue(@Bind("tenant") TenantId tenant);

  /// The same as it is kept; null where nobody of the tenant has begun a ledger.
  @SqlQuery("SELECT queued, held FROM ledgers WHERE tenant = :tenant")
  @Nullable Queue promised(@Bind("tenant") TenantId tenant);

  /// The balances of sources, from the items.
  @SqlQuery(
      """
      SELECT 0 AS run, source, state, COALESCE(reason, '') AS reason, COUNT(*) AS n
      FROM items WHERE tenant = :tenant AND state <> 'gone'
      GROUP BY source, state, COALESCE(reason, '')
      """)
  List<Counts.Row> counted(@Bind("tenant") TenantId tenant);

  /// The same as they are kept, also where that is nothing or less.
  @SqlQuery(
      """
      SELECT run, source, state, reason, n FROM item_counts
      WHERE tenant = :tenant AND run = 0 AND state <> 'gone'
      """)
  List<Counts.Row> kept(@Bind("tenant") TenantId tenant);

  /// Items that something is to be done about, and that are not in the queue: nobody would ever do
  /// it.
  @SqlQuery(
      Items.ALL
          + """
          FROM items
          WHERE tenant = :tenant AND seq IS NULL AND state IN ('pending', 'gone')
          ORDER BY id
          LIMIT :limit
          """)
  List<ItemRow> stuck(@Bind("tenant") TenantId tenant, @Bind("limit") int limit);

  @SqlQuery(
      """
      SELECT COUNT(*) FROM items
      WHERE tenant = :tenant AND seq IS NULL AND state IN ('pending', 'gone')
      """)
  long countStuck(@Bind("tenant") TenantId tenant);
}
