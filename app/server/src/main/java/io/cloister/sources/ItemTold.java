package io.cloister.sources;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An item of the ledger as the API tells it.
record ItemTold(
    String path,
    @Nullable String documentId,
    String state,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable Long size,
    @Nullable Instant modified,
    @Nullable Instant settled) {

  static ItemTold of(ItemRow row) {
    return new ItemTold(
        row.place().path(),
        row.document() == null ? null : row.document().value(),
        row.standing().state().name().toLowerCase(Locale.ROOT),
        row.standing().reason(),
        row.standing().detail(),
        row.claim().size(),
        row.claim().modified(),
        row.standing().settled());
  }
}
