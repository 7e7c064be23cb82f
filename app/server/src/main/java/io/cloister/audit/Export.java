package io.cloister.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A bundle that was asked for, as it lies in the table. What it holds is fixed when it is asked
/// for: made again after a crash, it is the same.
///
/// @param since of the first event; null is from the beginning
/// @param until of the last, which it does not include; null is up to the checkpoint
/// @param checkpoint number of the one it is proven with
/// @param size how many events that counts
/// @param lastEvent one less than the first where there is none
/// @param done how many events were looked at
public record Export(
    String tenant,
    String id,
    String state,
    String format,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String actor,
    @Nullable String action,
    Instant created,
    long checkpoint,
    long size,
    long firstEvent,
    long lastEvent,
    long done,
    @Nullable Long bytes,
    @Nullable String sha256,
    @Nullable String reason) {
  static final String QUEUED = "queued";
  static final String RUNNING = "running";
  static final String DONE = "done";
  static final String FAILED = "failed";

  /// Its bundle was deleted when it was old enough.
  static final String EXPIRED = "expired";

  boolean filtered() {
    return actor != null || action != null;
  }

  /// Whether an event is one of those that are shown.
  boolean shows(Row row) {
    return (action == null || action.equals(row.action()))
        && (actor == null || actor.equals(row.actor()) || actor.equals(row.onBehalfOf()));
  }
}
