package io.cloister.ingest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How something that works in the background is told to end, and waited for.
final class Ending {
  private final CountDownLatch told = new CountDownLatch(1);

  void tell() {
    told.countDown();
  }

  /// Pauses, but not beyond being told. Whether it was.
  boolean within(Duration patience) {
    try {
      return told.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException meansTheSame) {
      return true;
    }
  }

  /// Waits for the end of a thread, interrupted or not; does nothing for one that never began.
  static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
