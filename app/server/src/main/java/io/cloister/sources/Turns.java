package io.cloister.sources;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets one at a time go on, in the order they came. A turn may end on another thread than it
/// began.
final class Turns {
  private final Semaphore free = new Semaphore(1, true);

  /// Waits, interrupted or not.
  Turn take() {
    free.acquireUninterruptibly();
    return new Turn();
  }

  final class Turn {
    private final AtomicBoolean ended = new AtomicBoolean();

    /// Lets the next one go on. Ending twice is ending once.
    void end() {
      if (ended.compareAndSet(false, true)) {
        free.release();
      }
    }
  }
}
