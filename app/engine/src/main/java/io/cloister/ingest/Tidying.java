package io.cloister.ingest;

import io.cloister.index.Index;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the index in order, and lets its memory go, when there has been nothing to index for a
/// while.
final class Tidying implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);
  private static final int LOOKS = 4;
  private static final Duration UNUSED = Duration.ofMinutes(1);

  private final Index index;
  private final BooleanSupplier idle;
  private final Duration pause;
  private final Ending ending = new Ending();
  private final Thread thread;

  /// @param idle whether there is nothing to index now
  /// @param patience how long that has to last
  Tidying(Index index, BooleanSupplier idle, Duration patience) {
    this.index = index;
    this.idle = idle;
    this.pause = patience.dividedBy(LOOKS);
    // Never interrupted: that would close the index's files.
    this.thread = Thread.ofPlatform().name("ingest-tidying").unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  private void work() {
    Background.enter();
    int quiet = 0;
    while (!ending.within(pause)) {
      try {
        quiet = idle.getAsBoolean() ? quiet + 1 : 0;
        if (quiet > LOOKS) {
          index.tidy();
          index.rest(UNUSED);
        }
      } catch (IOException | RuntimeException failed) {
        LOG.warn("The index could not be put in order; it works as it is", failed);
        quiet = 0;
      }
    }
  }

  /// Ends soon. What is being merged goes on until the index is closed.
  @Override
  public void close() {
    ending.tell();
    Ending.await(thread);
  }
}
