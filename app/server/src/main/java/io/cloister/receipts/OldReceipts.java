package io.cloister.receipts;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// The table of receipts, for what deletes the old ones. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(OldReceipts.Whose.class)
@RegisterConstructorMapper(OldReceipts.Count.class)
public interface OldReceipts {
  record Whose(String id, String login) {}

  record Count(long receipts, @Nullable Instant oldest) {}

  @SqlQuery(
      """
      SELECT COUNT(*) AS receipts, MIN(created) AS oldest FROM receipts
      WHERE tenant = :tenant AND created < :before
      """)
  Count count(@Bind("tenant") String tenant, @Bind("before") Instant before);

  /// In the order of their ids, behind one.
  @SqlQuery(
      """
      SELECT id, login FROM receipts WHERE tenant = :tenant AND id > :id AND created < :before
      ORDER BY tenant, id LIMIT :limit
      """)
  List<Whose> old(
      @Bind("tenant") String tenant,
      @Bind("before") Instant before,
      @Bind("id") String id,
      @Bind("limit") int limit);

  /// @return for each, how many were deleted
  @SqlBatch("DELETE FROM receipts WHERE tenant = :tenant AND id = :id")
  int[] delete(@Bind("tenant") String tenant, @Bind("id") List<String> ids);
}
