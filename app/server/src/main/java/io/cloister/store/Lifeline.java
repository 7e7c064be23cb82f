package io.cloister.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that the database is lost, lets nobody near it meanwhile, and brings it back. Time is
/// counted in eras: one ends when the database is lost, the next begins when it is back. What was
/// committed in one era and made durable in another is not durable.
final class Lifeline implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lifeline.class);

  /// Lost again within this time after it was back: then the pauses go on growing.
  private static final Duration PROBATION = Duration.ofMinutes(1);

  private final Revival revival;
  private final Clock clock;
  private final Pauses pauses;
  private final CountDownLatch closing = new CountDownLatch(1);

  private volatile State state = new State(0, null);

  /// Guarded by this object, as every change of `state` is.
  private Instant back = Instant.MIN;

  private Duration pause;
  private volatile Losses losses = new Losses(0, null);
  private @Nullable Thread thread;

  private record State(long era, @Nullable Outage outage) {}

  /// What it takes to bring a database back.
  interface Revival {
    /// Hears that it is lost, before anybody is told.
    void lost();

    /// Why it is away, as far as that can be seen now.
    Outage.Cause diagnose();

    /// Opens it again for the era of that number, or fails.
    void bring(long era) throws Exception;
  }

  /// Between two tries.
  ///
  /// @param longest they double up to this
  record Pauses(Duration first, Duration longest) {
    static final Pauses STANDARD = new Pauses(Duration.ofMillis(200), Duration.ofSeconds(5));
  }

  Lifeline(Revival revival, Clock clock, Pauses pauses) {
    this.revival = revival;
    this.clock = clock;
    this.pauses = pauses;
    this.pause = pauses.first();
  }

  /// The running era.
  ///
  /// @throws StoreUnavailable when there is none
  long era() {
    State now = state;
    if (now.outage() != null) {
      throw new StoreUnavailable(now.outage().reason());
    }
    return now.era();
  }

  /// Makes sure that the database was not lost since.
  ///
  /// @throws StoreUnavailable when it was
  void stillIn(long era) {
    if (era() != era) {
      throw new StoreUnavailable(
          "The database was lost for a moment and is back; this was perhaps not stored. Send it again.");
    }
  }

  Optional<Outage> outage() {
    return Optional.ofNullable(state.outage());
  }

  Losses losses() {
    return losses;
  }

  /// The database failed somebody who began in that era.
  void lost(long era, Throwable cause) {
    synchronized (this) {
      if (state.era() != era || state.outage() != null || closing.getCount() == 0) {
        return;
      }
      Instant now = clock.instant();
      if (back.plus(PROBATION).isBefore(now)) {
        pause = pauses.first();
      }
      revival.lost();
      Outage outage = Outage.of(revival.diagnose(), now);
      state = new State(era, outage);
      losses = new Losses(losses.times() + 1, now);
      LOG.error("{}", outage.reason(), cause);
      // Not a virtual thread and never interrupted: that would close the file it is opening.
      thread = Thread.ofPlatform().daemon().name("store-revival").start(this::revive);
    }
  }

  private void revive() {
    boolean told = false;
    while (!closed(pause())) {
      long next = state.era() + 1;
      try {
        revival.bring(next);
      } catch (Exception notYet) {
        Outage.Cause cause = still();
        if (!told && cause != Outage.Cause.DISK_FULL) {
          LOG.warn("The database cannot be opened yet and is tried again", notYet);
          told = true;
        }
        continue;
      }
      synchronized (this) {
        Outage over = state.outage();
        back = clock.instant();
        state = new State(next, null);
        LOG.info(
            "The database is back after {} s",
            over == null ? 0 : Duration.between(over.since(), back).toSeconds());
      }
      return;
    }
  }

  /// Looks again why it is away: there may be room by now, and something else amiss.
  private synchronized Outage.Cause still() {
    Outage.Cause cause = revival.diagnose();
    Outage before = state.outage();
    if (before != null) {
      state = new State(state.era(), Outage.of(cause, before.since()));
    }
    return cause;
  }

  private synchronized Duration pause() {
    Duration now = pause;
    Duration doubled = now.multipliedBy(2);
    pause = doubled.compareTo(pauses.longest()) < 0 ? doubled : pauses.longest();
    return now;
  }

  private boolean closed(Duration patience) {
    try {
      return closing.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException told) {
      return true;
    }
  }

  /// Gives up. Whoever closes the database comes after this.
  @Override
  public void close() {
    closing.countDown();
    Thread last;
    synchronized (this) {
      last = thread;
    }
    boolean interrupted = false;
    while (last != null && last.isAlive()) {
      try {
        last.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
