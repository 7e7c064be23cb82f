package io.cloister.sources;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cloister.ingest.Balance;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A run as the API tells it.
record RunTold(
    String id,
    String source,
    String state,
    @Nullable String detail,
    @JsonUnwrapped BalanceTold balance,
    long removed,
    @Nullable Instant started,
    @Nullable Instant ended,
    boolean walking,
    boolean cancelling,
    @Nullable Double perSecond,
    @Nullable Double remainingSeconds,
    @Nullable String current) {

  /// @param pace null when it is not at work
  /// @param current what the conveyor has in hand
  static RunTold of(RunRow run, Balance balance, @Nullable Pace pace, List<String> current) {
    boolean cancelling = run.state() == RunState.CANCELLING;
    RunState state = cancelling ? RunState.RUNNING : run.state();
    return new RunTold(
        run.id().value(),
        run.source().value(),
        state.name().toLowerCase(Locale.ROOT),
        run.detail(),
        BalanceTold.of(balance),
        run.removed(),
        run.started(),
        run.ended(),
        run.walking(),
        cancelling,
        pace == null ? null : pace.perSecond(),
        pace == null || run.walking() ? null : pace.remaining(balance.pending()),
        state == RunState.RUNNING && !current.isEmpty() ? current.getFirst() : null);
  }
}
