package io.cloister.store;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps transactions of the embedded database whole on disk.
///
/// H2 writes snapshots, table after table, while transactions go on; one that is under way then
/// gets there in part, and is made whole by the next snapshot. A process that is killed before that
/// leaves the part, which nobody undoes (h2database issue 2080). So a transaction that changes
/// something holds the lock under which snapshots are taken. Changes take turns with it; reads do
/// not notice.
final class Whole {
  private final @Nullable Openings openings;
  private final ThreadLocal<Boolean> changing = ThreadLocal.withInitial(() -> false);

  /// @param openings null for a server, which needs none of this
  Whole(@Nullable Openings openings) {
    this.openings = openings;
  }

  /// Whether this thread is in a transaction that changes something.
  boolean changing() {
    return changing.get();
  }

  /// Runs a transaction that changes something.
  <T> T in(Supplier<T> transaction) {
    ReentrantLock lock = openings == null ? null : openings.snapshots();
    boolean inner = changing.get();
    if (lock != null) {
      lock.lock();
    }
    changing.set(true);
    try {
      return transaction.get();
    } finally {
      changing.set(inner);
      if (lock != null) {
        lock.unlock();
      }
    }
  }
}
