package io.cloister.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// How many documents a second were settled of late.
final class Meter {
  private static final Duration WINDOW = Duration.ofSeconds(20);

  private final Clock clock;
  private final Deque<Reading> readings = new ArrayDeque<>();

  private record Reading(Instant at, int count) {}

  Meter(Clock clock) {
    this.clock = clock;
  }

  synchronized void count(int documents) {
    forget();
    readings.add(new Reading(clock.instant(), documents));
  }

  /// Over the last twenty seconds, or since the first that counts; 0 when there was nothing.
  synchronized double perSecond() {
    forget();
    if (readings.isEmpty()) {
      return 0;
    }
    int sum = readings.stream().mapToInt(Reading::count).sum();
    Duration since = Duration.between(readings.getFirst().at(), clock.instant());
    return sum / Math.max(1.0, since.toMillis() / 1000.0);
  }

  private void forget() {
    Instant oldest = clock.instant().minus(WINDOW);
    while (!readings.isEmpty() && readings.getFirst().at().isBefore(oldest)) {
      readings.removeFirst();
    }
  }
}
