package io.cloister.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// Group commit. H2 answers a commit before it is on disk (its `WRITE_DELAY` is half a second), and
/// waiting for the disk at every commit would cost one `fsync` each. Here all transactions that
/// committed while one `fsync` ran share the next.
final class Durability {
  private final Runnable force;
  private final AtomicLong asked = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock(true);
  private volatile long forced;

  /// @param force puts everything committed before the call on disk
  Durability(Runnable force) {
    this.force = force;
  }

  /// Returns when everything this thread has committed is on disk.
  void await() {
    long mine = asked.incrementAndGet();
    if (forced >= mine) {
      return;
    }
    lock.lock();
    try {
      if (forced < mine) {
        long upTo = asked.get();
        force.run();
        forced = upTo;
      }
    } finally {
      lock.unlock();
    }
  }
}
