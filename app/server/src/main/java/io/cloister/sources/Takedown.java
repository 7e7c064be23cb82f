package io.cloister.sources;

import io.cloister.corpus.SourceId;
import io.cloister.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes deleted sources apart, piece by piece, in the background: first their documents leave the
/// index, then all that is known of them goes.
final class Takedown implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Takedown.class);
  private static final long BETWEEN_PIECES_MS = 200;
  private static final long BETWEEN_LOOKS_MS = 30_000;

  private final Catalogue catalogue;
  private final SqlLedger ledger;
  private final Runnable wakeConveyor;
  private final Thread thread;
  private boolean woken;
  private volatile boolean closed;

  Takedown(Catalogue catalogue, SqlLedger ledger, Runnable wakeConveyor) {
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.wakeConveyor = wakeConveyor;
    this.thread = Thread.ofVirtual().name("source-takedown").unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /// Says that a source was deleted.
  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  private void work() {
    try {
      while (!closed) {
        pause(apart() ? BETWEEN_LOOKS_MS : BETWEEN_PIECES_MS);
      }
    } catch (InterruptedException told) {
      // The rest goes on at the next start.
    }
  }

  /// Whether there is nothing left to take apart.
  private boolean apart() {
    boolean apart = true;
    try {
      for (SourceId source : catalogue.deleted()) {
        apart &= ledger.takeApart(source);
        wakeConveyor.run();
      }
    } catch (StoreUnavailable away) {
      // Later: the store has said so in the log.
    } catch (RuntimeException later) {
      LOG.warn("A deleted source cannot be taken apart now; it is tried again", later);
    }
    return apart;
  }

  private synchronized void pause(long millis) throws InterruptedException {
    if (!woken) {
      wait(millis);
    }
    woken = false;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
