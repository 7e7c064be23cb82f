package io.cloister.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Has parts of the program say more for a while. Each goes back by itself, so that nobody has to
/// think of it while something else is on fire.
final class LogLevels implements AutoCloseable {
  private final Clock clock;
  private final Map<String, Changed> changed = new TreeMap<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("log-levels").factory());

  LogLevels(Clock clock) {
    this.clock = clock;
  }

  /// @param own the level it had of its own; null where it went by the one above
  private record Changed(Raised raised, @Nullable Level own, ScheduledFuture<?> back) {}

  /// By name.
  synchronized List<Raised> list() {
    return changed.values().stream().map(Changed::raised).toList();
  }

  /// What a logger says now.
  static String level(String logger) {
    return slug(logger(logger).getEffectiveLevel());
  }

  /// Once more counts from now.
  synchronized Raised raise(String name, Level level, Duration time) {
    Logger logger = logger(name);
    Changed earlier = changed.remove(name);
    if (earlier != null) {
      earlier.back().cancel(false);
    }
    Level own = earlier == null ? logger.getLevel() : earlier.own();
    String before = earlier == null ? slug(logger.getEffectiveLevel()) : earlier.raised().before();
    Raised raised =
        new Raised(
            name, slug(level), before, clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS));
    logger.setLevel(level);
    changed.put(
        name,
        new Changed(
            raised,
            own,
            executor.schedule(() -> goBack(raised), time.toMillis(), TimeUnit.MILLISECONDS)));
    return raised;
  }

  private synchronized void goBack(Raised raised) {
    Changed now = changed.get(raised.logger());
    if (now != null && now.raised() == raised) {
      changed.remove(raised.logger());
      logger(raised.logger()).setLevel(now.own());
    }
  }

  @Override
  public synchronized void close() {
    executor.shutdownNow();
    List.copyOf(changed.values()).forEach(each -> goBack(each.raised()));
  }

  private static Logger logger(String name) {
    return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(name);
  }

  private static String slug(Level level) {
    return level.toString().toLowerCase(Locale.ROOT);
  }
}
