package io.cloister.sources;

import java.util.List;

/// What a run waits for, called off, a piece at a time.
final class Cancelling {
  private final Change change;
  private final long run;

  Cancelling(Change change, long run) {
    this.change = change;
    this.run = run;
  }

  /// Goes on for a piece. Returns how far in the queue it came; `seq` when nothing is left.
  long go(long seq) {
    List<ItemRow> piece = change.items().awaited(change.tenant(), run, seq, SqlLedger.PIECE);
    long last = seq;
    for (ItemRow row : piece) {
      Entry entry = change.of(row);
      last = row.work().seq();
      if (entry.indexed != null) {
        change.callOff(entry);
        entry.returnToIndexed();
      } else if (entry.kept == Kept.NONE) {
        change.callOff(entry);
        entry.standing = Standing.CANCELLED.at(change.now());
      }
      // Anything else was in the index, and was taken from readers: they wait for it.
    }
    return last;
  }
}
