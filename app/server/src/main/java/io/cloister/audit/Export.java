package io.cloister.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/// A bundle that was asked for, as it lies in the table. What it holds is fixed when it is asked
/// for: made again after a crash, it is the same.
///
/// @param filter which events are shown; without times, all up to the checkpoint
/// @param checkpoint number of the one it is proven with
/// @param size how many events that counts
/// @param lastEvent one less than the first where there is none
/// @param done how many events were looked at
/// @param askedBy null where it was asked for before that was kept
/// @param schedule of which schedule it is one
/// @param namesSealed whether pseudonyms stand in it for names
public record Export(
    String tenant,
    String id,
    String state,
    String format,
    @Nested EventFilter filter,
    Instant created,
    long checkpoint,
    long size,
    long firstEvent,
    long lastEvent,
    long done,
    @Nullable Long bytes,
    @Nullable String sha256,
    @Nullable String reason,
    @Nullable String askedBy,
    @Nullable String schedule,
    boolean namesSealed) {
  static final String QUEUED = "queued";
  static final String RUNNING = "running";
  static final String DONE = "done";
  static final String FAILED = "failed";

  /// Its bundle was deleted when it was old enough.
  static final String EXPIRED = "expired";

  /// Whether it has a bundle, or will have.
  boolean hasBundle() {
    return state.equals(QUEUED) || state.equals(RUNNING) || state.equals(DONE);
  }

  /// Proven with another checkpoint.
  Export provenWith(long number, long events) {
    return new Export(
        tenant,
        id,
        state,
        format,
        filter,
        created,
        number,
        events,
        firstEvent,
        lastEvent,
        done,
        bytes,
        sha256,
        reason,
        askedBy,
        schedule,
        namesSealed);
  }

  /// What the record says of it.
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>(filter.named());
    facts.put("format", format);
    facts.put("first_event", firstEvent);
    facts.put("last_event", lastEvent);
    facts.put("checkpoint", checkpoint);
    return facts;
  }
}
