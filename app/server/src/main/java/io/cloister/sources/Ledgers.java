package io.cloister.sources;

import io.cloister.store.TenantId;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The table with one row for each tenant's ledger. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Ledgers.Head.class)
public interface Ledgers extends Table {
  /// A ledger as a whole.
  ///
  /// @param lastSeq the last place in the queue that was given out
  /// @param lastItem the last item number that was given out
  /// @param queued how many items wait
  /// @param held how many bytes of pushed content wait with them
  record Head(long lastSeq, long lastItem, long queued, long held) {}

  @SqlUpdate(
      """
      INSERT INTO ledgers (tenant, last_seq, last_item, queued, held)
      SELECT CAST(:tenant AS VARCHAR(64)), 0, 0, 0, 0
      WHERE NOT EXISTS (SELECT 1 FROM ledgers WHERE tenant = :tenant)
      """)
  void begin(@Bind("tenant") TenantId tenant);

  @SqlQuery("SELECT last_seq, last_item, queued, held FROM ledgers WHERE tenant = :tenant")
  Head head(@Bind("tenant") TenantId tenant);

  /// Waits for other writers; they then wait for this transaction.
  @SqlQuery(
      "SELECT last_seq, last_item, queued, held FROM ledgers WHERE tenant = :tenant FOR UPDATE")
  Head lock(@Bind("tenant") TenantId tenant);

  @SqlUpdate(
      """
      UPDATE ledgers
      SET last_seq = :lastSeq, last_item = :lastItem, queued = :queued, held = :held
      WHERE tenant = :tenant
      """)
  void write(@Bind("tenant") TenantId tenant, @BindMethods Head head);
}
