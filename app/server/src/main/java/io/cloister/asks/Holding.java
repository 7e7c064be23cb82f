package io.cloister.asks;

import io.cloister.store.TenantId;
import org.jdbi.v3.core.Handle;

/// Knows whose threads have to be kept although they delete them.
@FunctionalInterface
public interface Holding {
  /// @param handle the transaction that deletes
  boolean holds(Handle handle, TenantId tenant, String login);
}
