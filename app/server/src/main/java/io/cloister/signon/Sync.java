package io.cloister.signon;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One reading of everybody in a directory.
///
/// @param seen how many the directory has told of
/// @param closed accounts of people whom it no longer has, or who may not come in there
/// @param refused people who could not be taken over, such as with a login that is taken
/// @param detail why it failed
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sync(
    String state,
    @Nullable Instant started,
    @Nullable Instant ended,
    long seen,
    long closed,
    long refused,
    @Nullable String detail) {
  enum State {
    NEVER,
    RUNNING,
    DONE,
    FAILED;

    String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final Sync NEVER = new Sync(State.NEVER.slug(), null, null, 0, 0, 0, null);

  static Sync running(Instant started, long seen, long refused) {
    return new Sync(State.RUNNING.slug(), started, null, seen, 0, refused, null);
  }

  /// After one more.
  Sync and(boolean wasRefused) {
    return new Sync(state, started, null, seen + 1, 0, refused + (wasRefused ? 1 : 0), null);
  }

  Sync done(Instant at, long closed) {
    return new Sync(State.DONE.slug(), started, at, seen, closed, refused, null);
  }

  Sync failed(Instant at, String why) {
    return new Sync(State.FAILED.slug(), started, at, seen, 0, refused, why);
  }

  boolean runs() {
    return state.equals(State.RUNNING.slug());
  }
}
