package io.cloister.health;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks at what takes longer when somebody wants to know, and not oftener than it is good for it:
/// one look at a time, however many people have the page open.
final class Rounds implements AutoCloseable {
  private static final Duration WELL = Duration.ofMinutes(5);

  /// Whoever mends something wants to see that it is mended.
  private static final Duration AILING = Duration.ofSeconds(30);

  private static final long PATIENCE_MS = 5_000;

  private final Supplier<Round> look;
  private final Clock clock;
  private volatile @Nullable Round latest;
  private @Nullable Thread looking;
  private boolean closed;

  Rounds(Supplier<Round> look, Clock clock) {
    this.look = look;
    this.clock = clock;
  }

  /// What was seen last; never waits. Where that is old, another look begins.
  ///
  /// @param well whether nothing is wrong that is seen elsewhere
  Optional<Round> latest(boolean well) {
    Round seen = latest;
    if (seen == null || old(seen, well)) {
      begin();
    }
    return Optional.ofNullable(seen);
  }

  /// The same, and waits for a look where there is none that is new.
  Optional<Round> awaitLatest(boolean well) {
    Round seen = latest;
    if (seen == null || old(seen, well)) {
      Thread look = begin();
      if (look != null) {
        await(look);
      }
    }
    return Optional.ofNullable(latest);
  }

  private boolean old(Round seen, boolean well) {
    return seen.at().plus(well && seen.well() ? WELL : AILING).isBefore(clock.instant());
  }

  private synchronized @Nullable Thread begin() {
    if (closed) {
      return null;
    }
    Thread now = looking;
    if (now == null || !now.isAlive()) {
      now = Thread.ofVirtual().name("health").start(() -> latest = look.get());
      looking = now;
    }
    return now;
  }

  private static void await(Thread look) {
    try {
      look.join(PATIENCE_MS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits for a look that is under way: it reads what is closed next.
  @Override
  public void close() {
    Thread last;
    synchronized (this) {
      closed = true;
      last = looking;
    }
    if (last != null) {
      last.interrupt();
      await(last);
    }
  }
}
