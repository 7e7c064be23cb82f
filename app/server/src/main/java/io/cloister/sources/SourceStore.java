package io.cloister.sources;

import io.cloister.corpus.SourceId;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One tenant's sources, as they are set up.
final class SourceStore {
  private final TenantId tenant;
  private final Store store;

  SourceStore(TenantId tenant, Store store) {
    this.tenant = tenant;
    this.store = store;
  }

  /// Adds a source, unless its id is taken. One that is being taken apart still has it.
  boolean add(SourceRow source) {
    return store.write(
        tenant,
        handle -> {
          SourceRows rows = handle.attach(SourceRows.class);
          if (rows.find(tenant, source.id()) != null) {
            return false;
          }
          rows.insert(tenant, source);
          return true;
        });
  }

  @Nullable SourceRow find(SourceId id) {
    SourceRow row = store.find(tenant, handle -> handle.attach(SourceRows.class).find(tenant, id));
    return row == null || row.deleted() != null ? null : row;
  }

  /// All that live, oldest first.
  List<SourceRow> list() {
    return all().stream().filter(source -> source.deleted() == null).toList();
  }

  /// Those that [SqlLedger#takeApart] has still to do with.
  List<SourceId> deleted() {
    return all().stream().filter(source -> source.deleted() != null).map(SourceRow::id).toList();
  }

  private List<SourceRow> all() {
    return store.read(tenant, handle -> handle.attach(SourceRows.class).list(tenant));
  }

  /// Changes name, settings and default access. Returns whether there is such a source.
  boolean update(SourceRow source) {
    return store.write(
        tenant, handle -> handle.attach(SourceRows.class).update(tenant, source) > 0);
  }

  /// Marks a source as deleted: its runs learn nothing more and nothing is pushed to it from now
  /// on. Returns whether there was one.
  boolean delete(SourceId id, Instant now) {
    return store.write(
        tenant, handle -> handle.attach(SourceRows.class).markDeleted(tenant, id, now) > 0);
  }
}
