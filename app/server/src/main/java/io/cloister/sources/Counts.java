package io.cloister.sources;

import io.cloister.corpus.SourceId;
import io.cloister.ingest.RunId;
import io.cloister.store.TenantId;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The table of balances, so that none is ever counted together. Public because JDBI makes a proxy
/// of it.
@RegisterConstructorMapper(Counts.Row.class)
public interface Counts extends Table {
  /// The run under which a source's own balance lies.
  long NO_RUN = 0;

  /// How many items ended in one way.
  ///
  /// @param reason empty where the state has none
  record Row(long run, SourceId source, ItemState state, String reason, long n) {}

  @SqlQuery(
      """
      SELECT run, source, state, reason, n FROM item_counts
      WHERE tenant = :tenant AND run = 0 AND source = :source AND n > 0
      """)
  List<Row> ofSource(@Bind("tenant") TenantId tenant, @Bind("source") SourceId source);

  @SqlQuery(
      """
      SELECT run, source, state, reason, n FROM item_counts
      WHERE tenant = :tenant AND run = 0 AND n > 0
      """)
  List<Row> ofSources(@Bind("tenant") TenantId tenant);

  @SqlQuery(
      """
      SELECT c.run, c.source, c.state, c.reason, c.n
      FROM runs r JOIN item_counts c
        ON c.tenant = r.tenant AND c.run = r.number AND c.source = r.source
      WHERE r.tenant = :tenant AND r.id = :run AND c.n > 0
      """)
  List<Row> ofRun(@Bind("tenant") TenantId tenant, @Bind("run") RunId run);

  /// Adds `n`. Returns 0 for each row that is not there yet.
  @SqlBatch(
      """
      UPDATE item_counts SET n = n + :n
      WHERE tenant = :tenant AND run = :run AND source = :source AND state = :state
        AND reason = :reason
      """)
  int[] add(@Bind("tenant") TenantId tenant, @BindMethods List<Row> rows);

  @SqlBatch(
      """
      INSERT INTO item_counts (tenant, run, source, state, reason, n)
      VALUES (:tenant, :run, :source, :state, :reason, :n)
      """)
  void insert(@Bind("tenant") TenantId tenant, @BindMethods List<Row> rows);

  @SqlUpdate("DELETE FROM item_counts WHERE tenant = :tenant AND source = :source")
  void delete(@Bind("tenant") TenantId tenant, @Bind("source") SourceId source);
}
