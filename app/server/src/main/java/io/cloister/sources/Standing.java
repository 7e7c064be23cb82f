package io.cloister.sources;

import io.cloister.ingest.Ledger;
import io.cloister.source.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an item stands, and since when.
///
/// @param reason why it was skipped or failed: the slug
/// @param detail the same for a person
/// @param settled null while it is pending
public record Standing(
    ItemState state, @Nullable String reason, @Nullable String detail, @Nullable Instant settled) {
  static final Standing PENDING = new Standing(ItemState.PENDING, null, null, null);
  static final Standing GONE = new Standing(ItemState.GONE, null, null, null);

  /// How a run counts an item that it found as it was.
  static final Standing UNCHANGED = new Standing(ItemState.SKIPPED, "unchanged", null, null);

  /// How a run counts an item that a later one took over before it was done.
  static final Standing SUPERSEDED = new Standing(ItemState.SKIPPED, "superseded", null, null);

  /// What a cancelled run has found and not begun.
  static final Standing CANCELLED =
      new Standing(ItemState.SKIPPED, Ledger.CANCELLED.slug(), Ledger.CANCELLED.detail(), null);

  Standing at(@Nullable Instant time) {
    return new Standing(state, reason, detail, time);
  }

  static Standing indexed(Instant now) {
    return new Standing(ItemState.INDEXED, null, null, now);
  }

  static Standing skipped(Reason reason, Instant now) {
    return new Standing(ItemState.SKIPPED, reason.slug(), Storable.text(reason.detail()), now);
  }

  static Standing failed(Reason reason, Instant now) {
    return new Standing(ItemState.FAILED, reason.slug(), Storable.text(reason.detail()), now);
  }
}
