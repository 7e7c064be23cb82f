package io.cloister.audit;

import io.cloister.store.TenantId;
import java.util.function.BiPredicate;

/// How each reader sees the record.
final class Views {
  /// Who reads where nobody does, such as a timer.
  static final String SERVER = "system";

  private final Seals seals;
  private volatile BiPredicate<TenantId, String> sealed = (tenant, reader) -> false;

  Views(Seals seals) {
    this.seals = seals;
  }

  /// @param when whether names are hidden from a reader; asked each time
  void sealNames(BiPredicate<TenantId, String> when) {
    sealed = when;
  }

  /// Whether names are hidden from a reader now.
  boolean sealed(TenantId tenant, String reader) {
    return sealed.test(tenant, reader);
  }

  View of(Recording recording) {
    return of(recording.tenant(), recording.actor());
  }

  View of(TenantId tenant, String reader) {
    return of(tenant, sealed(tenant, reader));
  }

  /// As it was decided earlier.
  View of(TenantId tenant, boolean namesSealed) {
    return new View(tenant, seals, namesSealed);
  }
}
