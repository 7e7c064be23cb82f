package io.cloister.usage;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One limit, and how much of it is left.
///
/// @param policy its name: whose it is, and for how long, such as `team-month`
/// @param whose as a person would say it
/// @param used answered in the time; 0 for a minute's, which only knows what is left
/// @param reserved being answered
/// @param window for how long it is
/// @param again when it is whole again, or, for a minute's, when there is one more
/// @param bucket null for a month's
record Gauge(
    String policy,
    String whose,
    Subject subject,
    boolean isEditions,
    long limit,
    long used,
    long reserved,
    Duration window,
    Duration again,
    @Nullable Bucket bucket) {
  boolean isMonthly() {
    return bucket == null;
  }

  /// Takes one of a minute's; a month's is reserved where it is counted.
  void pour() {
    if (bucket != null) {
      bucket.tryConsume(1);
    }
  }

  /// With one that is being asked. What a minute's bucket lost, it knows.
  Gauge withOneMore() {
    return isMonthly()
        ? new Gauge(
            policy, whose, subject, isEditions, limit, used, reserved + 1, window, again, null)
        : this;
  }

  long left() {
    Bucket own = bucket;
    return own == null
        ? Math.max(0, limit - used - reserved)
        : Math.min(limit, own.getAvailableTokens());
  }

  /// Hundredths, rounded down, so that 100 is not said too early.
  long percent() {
    return limit == 0 ? 100 : Math.min(100, used * 100 / limit);
  }
}
