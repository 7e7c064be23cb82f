package io.cloister.audit;

import io.cloister.sealing.Sealing;
import io.cloister.store.TenantId;
import org.jspecify.annotations.Nullable;

/// With whose keys the events are sealed that somebody wants: the database finds by them what it
/// cannot read. Null where nobody is asked for, or somebody without a key.
public record EventKeys(@Nullable String actorKey, @Nullable String resourceKey) {
  static final EventKeys NONE = new EventKeys(null, null);

  static EventKeys of(EventFilter filter, Sealing sealing, TenantId tenant) {
    return new EventKeys(
        key(filter.actor(), sealing, tenant), key(filter.resource(), sealing, tenant));
  }

  private static @Nullable String key(@Nullable String login, Sealing sealing, TenantId tenant) {
    return login == null ? null : sealing.findKey(tenant, login).orElse(null);
  }
}
