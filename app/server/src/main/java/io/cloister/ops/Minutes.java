package io.cloister.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last hour, minute by minute, for people who look and have no collector. Kept in memory: it
/// begins anew with the process, as the numbers that it is taken from.
public final class Minutes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Minutes.class);
  private static final int KEPT = 60;
  private static final String ANSWERS = "cloister_http_request_duration_seconds";
  private static final String WAITING = "cloister_queue_documents";
  private static final String ERRORS = "5xx";

  private final Meters meters;
  private final Clock clock;
  private final Deque<Minute> kept = new ArrayDeque<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("minutes").factory());

  private Map<String, Spread> before = Map.of();

  public Minutes(Meters meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
  }

  /// Begins to count.
  public void start() {
    executor.scheduleAtFixedRate(this::quietly, 60, 60, TimeUnit.SECONDS);
  }

  /// The oldest first.
  public synchronized List<Minute> list() {
    return List.copyOf(kept);
  }

  /// Something thrown here would be the last minute ever taken.
  private void quietly() {
    try {
      take();
    } catch (RuntimeException unreadable) {
      LOG.debug("A minute could not be counted", unreadable);
    }
  }

  /// Keeps what was counted since the last time.
  synchronized void take() {
    Map<String, Spread> now = meters.spreads(ANSWERS);
    Spread answers = Spread.NONE;
    long errors = 0;
    for (Map.Entry<String, Spread> each : now.entrySet()) {
      Spread fresh = each.getValue().since(before.getOrDefault(each.getKey(), Spread.NONE));
      answers = answers.and(fresh);
      errors += each.getKey().equals(ERRORS) ? fresh.count() : 0;
    }
    before = now;
    if (kept.size() == KEPT) {
      kept.removeFirst();
    }
    kept.addLast(
        new Minute(
            clock.instant().minus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.SECONDS),
            answers.count(),
            errors,
            milliseconds(answers, 0.5),
            milliseconds(answers, 0.95),
            (long) meters.value(WAITING).orElse(0)));
  }

  private static @Nullable Long milliseconds(Spread answers, double part) {
    return answers.quantile(part).map(Duration::toMillis).orElse(null);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
