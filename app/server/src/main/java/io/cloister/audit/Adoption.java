package io.cloister.audit;

import io.cloister.store.AllTenants;
import io.cloister.store.Store;
import io.cloister.store.StoreRefusal;
import io.cloister.store.StoreRefused;
import io.cloister.store.TenantId;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes events into the tree that were written before there was one: once, at the first start
/// after the upgrade, some at a time, so that it goes on where it was stopped.
final class Adoption {
  private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);
  private static final int AT_ONCE = 2_000;
  private static final int TOLD_EVERY = 100_000;

  private final Store store;
  private final Supplier<byte[]> salts;

  Adoption(Store store, Supplier<byte[]> salts) {
    this.store = store;
    this.salts = salts;
  }

  /// @throws StoreRefused when one is missing
  void run() throws StoreRefused {
    List<String> tenants =
        store.read(AllTenants.INSTALLATION, handle -> handle.attach(Trees.class).tenants());
    for (String tenant : tenants) {
      adopt(new TenantId(tenant));
    }
  }

  private void adopt(TenantId tenant) throws StoreRefused {
    long last = store.read(tenant, handle -> handle.attach(Events.class).last(tenant.value()));
    long size = size(tenant);
    if (size >= last) {
      return;
    }
    LOG.warn(
        "The record of tenant {} gets its hash tree: {} events from before", tenant, last - size);
    while (size < last) {
      long from = size;
      long upTo = Math.min(last, from + AT_ONCE);
      long reached = store.write(tenant, handle -> adopt(handle, tenant.value(), from, upTo));
      if (reached != upTo) {
        throw new StoreRefused(
            new StoreRefusal.Damaged(
                "with the record of tenant " + tenant, "event " + (reached + 1) + " is missing"));
      }
      size = upTo;
      if (size / TOLD_EVERY > from / TOLD_EVERY) {
        LOG.warn("{} of {} events are in the tree", size, last);
      }
    }
    LOG.warn("All {} events are in the tree", last);
  }

  private long size(TenantId tenant) {
    return store.read(
        tenant,
        handle -> Objects.requireNonNull(handle.attach(Trees.class).find(tenant.value())).size());
  }

  /// @return up to which event there is no gap; when that is not as far as was asked, nothing was
  ///   done
  private long adopt(Handle handle, String tenant, long from, long upTo) {
    Events events = handle.attach(Events.class);
    AppendRows into = AppendRows.in(handle);
    Trees.Head head = into.lock(tenant).orElseThrow();
    List<Stored> rows = events.between(tenant, from, upTo);
    for (int i = 0; i < upTo - from; i++) {
      if (i >= rows.size() || rows.get(i).seq() != from + i + 1) {
        return from + i;
      }
    }
    List<Stored> adopted = rows.stream().map(row -> row.adopted(salts.get())).toList();
    events.adopt(adopted);
    Appending.grow(into, head, adopted);
    return upTo;
  }
}
