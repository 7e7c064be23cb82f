package io.cloister.sources;

import io.cloister.corpus.SourceId;
import java.util.List;

/// What was settled, put back into the queue, a piece at a time.
final class Requeueing {
  private final SourceId source;
  private final ItemState state;
  private Key from = Key.first("");
  private boolean done;

  /// @param state indexed, to be indexed again as it is; or failed, to be read afresh
  Requeueing(SourceId source, ItemState state) {
    this.source = source;
    this.state = state;
  }

  boolean done() {
    return done;
  }

  /// Goes on for a piece. Returns how many there were to put back.
  int go(Change change) {
    List<ItemRow> piece =
        change.items().inState(change.tenant(), source, state, from, SqlLedger.PIECE);
    int requeued = 0;
    for (ItemRow row : piece) {
      // What a walk found broken has no fingerprint, and waits for the next walk.
      if (state == ItemState.INDEXED || row.claim().fingerprint() != null) {
        Entry entry = change.of(row);
        if (state == ItemState.FAILED) {
          entry.readAfresh();
        }
        change.put(entry, null);
        requeued++;
      }
      from = row.place().pathKey().next();
    }
    done = piece.size() < SqlLedger.PIECE;
    return requeued;
  }
}
