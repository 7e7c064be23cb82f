package io.cloister.ingest;

import java.time.Duration;

/// Wakes whoever waits for new work. A ring between looking and waiting is not missed.
final class Bell {
  private long rings;

  synchronized void ring() {
    rings++;
    notifyAll();
  }

  /// How often it rang so far.
  synchronized long rung() {
    return rings;
  }

  /// Returns when it rings after `since`, or has already, or when the patience is over.
  synchronized void await(long since, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (rings == since) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }
}
