package io.cloister.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Lets so many requests of an expensive kind run at once, a few more wait a moment, and sends the
/// rest away with 429 while the appliance stays quick for those it took.
public final class Gate {
  private final String what;
  private final Semaphore running;
  private final Semaphore present;
  private final Duration patience;

  /// @param what as a reader would name it: `searches`
  /// @param running how many at once
  /// @param waiting how many more may wait
  /// @param patience how long they wait at most
  public Gate(String what, int running, int waiting, Duration patience) {
    this.what = what;
    this.running = new Semaphore(running, true);
    this.present = new Semaphore(running + waiting);
    this.patience = patience;
  }

  /// Takes a place until the pass is closed.
  ///
  /// @throws ProblemException `too_many_requests` when there is none in time
  public Pass enter() {
    if (!present.tryAcquire()) {
      throw full();
    }
    boolean in = false;
    try {
      in = running.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      if (!in) {
        present.release();
      }
    }
    if (!in) {
      throw full();
    }
    return new Pass(this);
  }

  private ProblemException full() {
    return ProblemException.tooMany(
        "Too many " + what + " are running. Try again in a second.", Duration.ofSeconds(1));
  }

  /// A place inside. Closing it twice is closing it once.
  public static final class Pass implements AutoCloseable {
    private final Gate gate;
    private final java.util.concurrent.atomic.AtomicBoolean left =
        new java.util.concurrent.atomic.AtomicBoolean();

    private Pass(Gate gate) {
      this.gate = gate;
    }

    @Override
    public void close() {
      if (left.compareAndSet(false, true)) {
        gate.running.release();
        gate.present.release();
      }
    }
  }
}
