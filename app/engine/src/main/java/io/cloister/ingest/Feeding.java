package io.cloister.ingest;

import io.cloister.corpus.SourceId;
import java.util.List;

/// Where the queue and the shift meet: what has been taken from the queue is begun, and is
/// finished; what has not can still be called off. Safe for many threads.
final class Feeding {
  private final Ledger ledger;
  private final int inHand;

  /// The last piece that was taken from the queue, or may have been before; below 0 while that is
  /// not known.
  private long begun = -1;

  /// @param inHand how many pieces a shift can have taken up and not settled
  Feeding(Ledger ledger, int inHand) {
    this.ledger = ledger;
    this.inHand = inHand;
  }

  /// A shift has ended, and the next one reads the queue from its beginning.
  synchronized void startOver() {
    begun = -1;
  }

  /// Takes up the queue after a piece, oldest first.
  synchronized List<Work> next(long seq, int limit) {
    if (begun < 0) {
      // What the shift before had in hand, in this process or one that was killed, may be in the
      // index already.
      begun = last(ledger.pending(0, inHand), 0);
    }
    List<Work> works = ledger.pending(seq, limit);
    begun = Math.max(begun, last(works, seq));
    return works;
  }

  private static long last(List<Work> works, long otherwise) {
    return works.isEmpty() ? otherwise : works.getLast().seq();
  }

  /// Calls off what a run waits for and has not been begun. False when nothing can be said of that
  /// yet; then it is to be called again.
  boolean cancel(SourceId source, RunId run) {
    long done = 0;
    while (true) {
      // A piece at a time, so that the shift goes on meanwhile.
      synchronized (this) {
        if (begun < 0) {
          return false;
        }
        long from = Math.max(done, begun);
        done = ledger.cancel(source, run, from);
        if (done == from) {
          return true;
        }
      }
    }
  }
}
