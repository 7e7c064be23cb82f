package io.cloister.audit;

import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Whoever may write to the database could have an event name the key of somebody who was erased,
/// and so hide it. The record itself says how many events each erasure took: there are no more.
final class ErasureClaims {
  private final Seals seals;
  private final Map<String, Long> claimed = new TreeMap<>();

  ErasureClaims(Seals seals) {
    this.seals = seals;
  }

  void note(Stored row) {
    if (!seals.sealing().hasErased()) {
      return;
    }
    Seals.keys(row).stream()
        .filter(seals.sealing()::isErased)
        .forEach(key -> claimed.merge(key, 1L, Long::sum));
  }

  /// What no erasure on record accounts for.
  List<String> unfounded(Store store, TenantId tenant) {
    if (claimed.isEmpty()) {
      return List.of();
    }
    Map<String, Long> founded = new TreeMap<>();
    store
        .read(tenant, handle -> handle.attach(Events.class).erasures(tenant.value()))
        .forEach(row -> ErasedPerson.read(seals.open(row)).forEach(founded::putIfAbsent));
    return claimed.entrySet().stream()
        .filter(claim -> claim.getValue() > founded.getOrDefault(claim.getKey(), 0L))
        .map(claim ->
            "%d events are shut with the key %s, and the record tells of %d that were erased with it"
                .formatted(
                    claim.getValue(), claim.getKey(), founded.getOrDefault(claim.getKey(), 0L)))
        .toList();
  }
}
