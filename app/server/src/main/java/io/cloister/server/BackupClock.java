package io.cloister.server;

import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.backup.Backup;
import io.cloister.backup.BackupRefused;
import io.cloister.backup.Place;
import io.cloister.ops.Check;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the server back itself up from time to time, and try after each time whether that can be
/// restored.
final class BackupClock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackupClock.class);
  private static final String PART = "backup";

  /// After a failure, where the next is not due before.
  private static final Duration AGAIN = Duration.ofMinutes(15);

  /// While nothing is to be done by itself.
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private final ApplianceConfiguration configuration;
  private final @Nullable Place to;
  private final BackupRounds rounds;
  private final Audit audit;
  private final BooleanSupplier paused;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Thread thread;
  private volatile @Nullable Instant last;
  private volatile @Nullable String trouble;

  /// @param paused whether nothing is to be done by itself for now
  BackupClock(
      ApplianceConfiguration configuration,
      BackupRounds rounds,
      Audit audit,
      BooleanSupplier paused,
      Clock clock) {
    this.configuration = configuration;
    this.to = configuration.backups().to();
    this.rounds = rounds;
    this.audit = audit;
    this.paused = paused;
    this.clock = clock;
  }

  /// Begins, where the configuration says so.
  void start() {
    Place place = to;
    if (place != null) {
      thread = Thread.ofPlatform().daemon().name("backup").start(() -> work(place));
    }
  }

  /// Whether the configuration says so.
  boolean scheduled() {
    return to != null;
  }

  /// When the last one was taken, by this process or before it; empty where there is none.
  Optional<Instant> last() {
    return Optional.ofNullable(last);
  }

  /// When the next is due; empty where nobody asked for any.
  Optional<Instant> next() {
    return scheduled() ? Optional.of(clock.instant().plus(untilNext())) : Optional.empty();
  }

  /// How backups are doing.
  Check look() {
    String wrong = trouble;
    if (wrong != null) {
      return Check.degraded(PART, wrong);
    }
    Instant newest = last;
    Duration late = configuration.backups().every().multipliedBy(2);
    return newest != null && newest.plus(late).isBefore(clock.instant())
        ? Check.degraded(PART, "The last backup is of " + newest + ". The log says why.")
        : Check.ok(PART);
  }

  private void work(Place to) {
    last = newest(to);
    Duration pause = untilNext();
    while (!closed(pause)) {
      if (paused.getAsBoolean()) {
        pause = LOOK_AGAIN;
        continue;
      }
      trouble = round(to);
      if (trouble != null) {
        LOG.error("{}", trouble);
      }
      pause = trouble == null ? untilNext() : shorter(AGAIN, configuration.backups().every());
    }
  }

  private Duration untilNext() {
    Instant newest = last;
    Duration left =
        newest == null
            ? Duration.ZERO
            : Duration.between(clock.instant(), newest.plus(configuration.backups().every()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private @Nullable Instant newest(Place to) {
    try {
      List<Backup.Restored> found = Backup.list(DataWork.target(configuration, to));
      return found.isEmpty() ? null : found.getLast().taken();
    } catch (BackupRefused none) {
      return null;
    }
  }

  /// Null where it went well; otherwise what to mend.
  private @Nullable String round(Place to) {
    try (BackupRounds.Round round = rounds.begin(null, to.toString())) {
      Backup.Target target = DataWork.target(configuration, to);
      try {
        Backup.Made made =
            Backup.write(
                target,
                round.scene(),
                configuration.file(),
                () -> {
                  if (closing.getCount() == 0) {
                    throw new IllegalStateException("the server is being stopped");
                  }
                  round.check();
                },
                configuration.backups().keep());
        round.made(made);
        last = made.taken();
        LOG.info("Backup {} is written to {}", made.generation(), to);
      } catch (BackupRefused refused) {
        round.failed(refused.sentence());
        return refused.sentence();
      }
    } catch (BackupRounds.NotNow notNow) {
      return notNow.getMessage();
    } catch (RuntimeException failed) {
      return "The backup failed: " + failed.getMessage() + ".";
    }
    return drill(to);
  }

  private @Nullable String drill(Place to) {
    Path place = configuration.home().resolve("cache").resolve("drill");
    Map<String, Object> detail = new TreeMap<>();
    detail.put("from", to.toString());
    String generation = "";
    String wrong = null;
    try {
      CacheFolder.remove(place);
      Files.createDirectories(place);
      Drill.Finding found = Drill.run(configuration, DataWork.target(configuration, to), place);
      generation = Integer.toString(found.generation());
      detail.put("events", found.events());
      detail.put("passages", found.passages());
      wrong = found.passed() ? null : String.join(" ", found.problems());
    } catch (BackupRefused refused) {
      wrong = refused.sentence();
    } catch (IOException | RuntimeException failed) {
      wrong = String.valueOf(failed.getMessage());
    }
    if (wrong != null) {
      detail.put("why", wrong);
    }
    Event.Outcome outcome = wrong == null ? Event.Outcome.SUCCESS : Event.Outcome.FAILURE;
    try {
      audit.record(
          new Event(
              TenantId.MAIN, "system", null, "backup.drill", generation, outcome, detail, null));
    } catch (RuntimeException unavailable) {
      LOG.warn("That a backup was tried could not be recorded", unavailable);
    }
    return wrong == null ? null : "The last backup could not be restored for trial: " + wrong;
  }

  private boolean closed(Duration patience) {
    try {
      return closing.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException told) {
      return true;
    }
  }

  /// Ends a backup that is being written at its next file.
  @Override
  public void close() {
    closing.countDown();
    Thread working = thread;
    boolean interrupted = false;
    while (working != null && working.isAlive()) {
      try {
        working.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
