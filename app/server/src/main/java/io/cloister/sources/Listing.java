package io.cloister.sources;

import io.cloister.corpus.SourceId;
import io.cloister.store.TenantId;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// The table of items, as readers leaf through it. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(ItemRow.class)
public interface Listing extends Table {
  /// Those of a state in the order of their paths, from a place on, before an end.
  @SqlQuery(
      Items.ALL
          + """
          FROM items
          WHERE tenant = :tenant AND source = :source AND state = :state
            AND path_key >= :from AND path_key < :end
            AND (CAST(:reason AS VARCHAR) IS NULL OR reason = :reason)
            AND LEFT(path, CHAR_LENGTH(CAST(:prefix AS VARCHAR))) = :prefix
          ORDER BY tenant, source, state, path_key
          LIMIT :limit
          """)
  List<ItemRow> items(
      @Bind("tenant") TenantId tenant,
      @Bind("source") SourceId source,
      @Bind("state") ItemState state,
      @Bind("from") Key from,
      @Bind("end") Key end,
      @Bind("reason") @Nullable String reason,
      @Bind("prefix") String prefix,
      @Bind("limit") int limit);
}
