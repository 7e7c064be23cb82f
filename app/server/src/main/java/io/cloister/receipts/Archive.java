package io.cloister.receipts;

import io.cloister.audit.Due;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Receipts, as they age. What the record says of an answer, the digest of its receipt among it,
/// ages by itself.
final class Archive {
  private final Store store;

  Archive(Store store) {
    store.prepare(OldReceipts.class);
    this.store = store;
  }

  Optional<Due> old(TenantId tenant, Instant before) {
    OldReceipts.Count count =
        store.read(
            tenant, handle -> handle.attach(OldReceipts.class).count(tenant.value(), before));
    Instant oldest = count.oldest();
    return oldest == null ? Optional.empty() : Optional.of(new Due(count.receipts(), oldest));
  }

  /// @return the last id that was looked at; null at the end
  @Nullable String delete(
      TenantId tenant,
      Instant before,
      String behind,
      int limit,
      Function<Handle, Predicate<String>> held,
      Receipts.Gone said) {
    return store
        .write(
            tenant,
            handle -> {
              Predicate<String> stays = held.apply(handle);
              OldReceipts receipts = handle.attach(OldReceipts.class);
              List<OldReceipts.Whose> found = receipts.old(tenant.value(), before, behind, limit);
              List<String> due =
                  found.stream()
                      .filter(each -> !stays.test(each.login()))
                      .map(OldReceipts.Whose::id)
                      .toList();
              int gone = Arrays.stream(receipts.delete(tenant.value(), due)).sum();
              if (gone > 0) {
                said.of(handle, gone);
              }
              return Optional.ofNullable(found.size() < limit ? null : found.getLast().id());
            })
        .orElse(null);
  }
}
