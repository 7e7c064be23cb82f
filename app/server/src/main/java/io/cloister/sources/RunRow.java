package io.cloister.sources;

import io.cloister.corpus.SourceId;
import io.cloister.ingest.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One run of a source; what it counted is its balance in the ledger.
///
/// @param detail why it failed, for a person
/// @param walking while the source is still being walked
/// @param removed how many documents it found gone
public record RunRow(
    RunId id,
    SourceId source,
    RunState state,
    @Nullable String detail,
    Instant queued,
    @Nullable Instant started,
    @Nullable Instant ended,
    boolean walking,
    long removed) {
  static RunRow queued(RunId id, SourceId source, Instant now) {
    return new RunRow(id, source, RunState.QUEUED, null, now, null, null, false, 0);
  }

  RunRow started(Instant now) {
    return new RunRow(id, source, RunState.RUNNING, null, queued, now, null, true, removed);
  }

  RunRow walked(long gone) {
    return new RunRow(id, source, state, detail, queued, started, ended, false, gone);
  }

  RunRow cancelling() {
    return new RunRow(
        id, source, RunState.CANCELLING, detail, queued, started, ended, false, removed);
  }

  /// Whether it has not come to its end.
  boolean unfinished() {
    return switch (state) {
      case QUEUED, RUNNING, CANCELLING -> true;
      case DONE, FAILED, CANCELLED -> false;
    };
  }

  RunRow ended(RunState how, @Nullable String why, Instant now) {
    return new RunRow(id, source, how, why, queued, started, now, false, removed);
  }
}
