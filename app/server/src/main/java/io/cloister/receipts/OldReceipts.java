package io.cloister.receipts;

import io.cloister.audit.Leavings;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// The table of receipts, for what deletes the old ones. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Leavings.Whose.class)
@RegisterConstructorMapper(Leavings.Count.class)
public interface OldReceipts {
  @SqlQuery(
      """
      SELECT COUNT(*) AS many, MIN(created) AS oldest FROM receipts
      WHERE tenant = :tenant AND created < :before
      """)
  Leavings.Count count(@Bind("tenant") String tenant, @Bind("before") Instant before);

  /// In the order of their ids, behind one.
  @SqlQuery(
      """
      SELECT id, login FROM receipts WHERE tenant = :tenant AND id > :id AND created < :before
      ORDER BY tenant, id LIMIT :limit
      """)
  List<Leavings.Whose> old(
      @Bind("tenant") String tenant,
      @Bind("before") Instant before,
      @Bind("id") String id,
      @Bind("limit") int limit);

  /// @return for each, how many were deleted
  @SqlBatch("DELETE FROM receipts WHERE tenant = :tenant AND id = :id")
  int[] delete(@Bind("tenant") String tenant, @Bind("id") List<String> ids);
}
