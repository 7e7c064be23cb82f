package io.cloister.ingest;

import java.util.concurrent.Semaphore;

/// How much text may be under way at once. What is larger than all of it waits until it has
/// everything for itself.
final class Budget {
  private final int whole;
  private final Semaphore left;

  Budget(int whole) {
    this.whole = whole;
    this.left = new Semaphore(whole, true);
  }

  /// Waits until so much may be taken, and returns what has to be given back.
  int take(int chars) throws InterruptedException {
    int taken = Math.clamp(chars, 1, whole);
    left.acquire(taken);
    return taken;
  }

  void giveBack(int taken) {
    left.release(taken);
  }
}
