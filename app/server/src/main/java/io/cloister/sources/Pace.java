package io.cloister.sources;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// How quickly a run is getting on, from what it had done at some moments of late.
final class Pace {
  private static final Duration WINDOW = Duration.ofSeconds(30);

  private final Clock clock;
  private final Deque<Mark> marks = new ArrayDeque<>();

  private record Mark(Instant at, long done) {}

  Pace(Clock clock) {
    this.clock = clock;
  }

  synchronized void mark(long done) {
    Instant now = clock.instant();
    while (marks.size() > 1 && marks.getFirst().at().isBefore(now.minus(WINDOW))) {
      marks.removeFirst();
    }
    marks.add(new Mark(now, done));
  }

  /// Items a second; null until something can be said.
  synchronized @Nullable Double perSecond() {
    if (marks.size() < 2) {
      return null;
    }
    Duration time = Duration.between(marks.getFirst().at(), marks.getLast().at());
    long done = marks.getLast().done() - marks.getFirst().done();
    return time.toMillis() < 500 ? null : done * 1000.0 / time.toMillis();
  }

  /// Seconds until so many more are done; null until something can be said.
  @Nullable Double remaining(long pending) {
    Double perSecond = perSecond();
    return perSecond == null || perSecond <= 0 ? null : pending / perSecond;
  }
}
