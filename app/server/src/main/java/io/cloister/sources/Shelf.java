package io.cloister.sources;

import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Hears of versions that end, so that those which have to be kept can be.
@FunctionalInterface
public interface Shelf {
  /// Keeps nothing.
  Shelf NONE = (handle, tenant, now, versions) -> {};

  /// @param handle the transaction that ends them: they end and are kept, or neither happens
  void ended(Handle handle, TenantId tenant, Instant now, List<Ended> versions);
}
