package io.cloister.sources;

import io.cloister.store.TenantId;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.BatchChunkSize;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// The table of what items contain. A content lies there in parts, because H2 keeps values of more
/// than a megabyte elsewhere, and reads and frees them in ways of its own. Public because JDBI
/// makes a proxy of it.
public interface Contents extends Table {
  /// One part's row.
  record Part(long item, String kind, int part, byte[] bytes) {}

  @SqlQuery(
      """
      SELECT bytes FROM item_contents
      WHERE tenant = :tenant AND item = :item AND kind = :kind
      ORDER BY tenant, item, kind, part
      """)
  List<byte[]> parts(
      @Bind("tenant") TenantId tenant, @Bind("item") long item, @Bind("kind") String kind);

  @BatchChunkSize(16)
  @SqlBatch(
      """
      INSERT INTO item_contents (tenant, item, kind, part, bytes)
      VALUES (:tenant, :item, :kind, :part, :bytes)
      """)
  void insert(@Bind("tenant") TenantId tenant, @BindMethods Iterable<Part> parts);

  @SqlBatch(
      "DELETE FROM item_contents WHERE tenant = :tenant AND item = :item AND kind = 'extract'")
  void deleteExtracts(@Bind("tenant") TenantId tenant, @Bind("item") List<Long> items);

  @SqlBatch(
      "DELETE FROM item_contents WHERE tenant = :tenant AND item = :item AND kind <> 'extract'")
  void deletePushed(@Bind("tenant") TenantId tenant, @Bind("item") List<Long> items);
}
