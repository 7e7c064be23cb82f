package io.cloister.ingest;

import io.cloister.corpus.DocumentId;
import io.cloister.index.Index;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is written to the index between two commits. For one thread.
///
/// Two versions of a document may come out of the embedders in any order; the newest that was taken
/// up wins, and an older one that is late is dropped.
final class Batch {
  private final Ledger ledger;
  private final Index index;
  private final Map<DocumentId, Long> newest;
  private final Budget budget;
  private final Meter meter;
  private final List<Settlement> settlements = new ArrayList<>();
  private int taken;
  private long firstAt;

  /// @param newest the seq that was last taken up of every document that is under way
  Batch(Ledger ledger, Index index, Map<DocumentId, Long> newest, Budget budget, Meter meter) {
    this.ledger = ledger;
    this.index = index;
    this.newest = newest;
    this.budget = budget;
    this.meter = meter;
  }

  int size() {
    return settlements.size();
  }

  /// When its first piece came in, by [System#nanoTime].
  long firstAt() {
    return firstAt;
  }

  void add(Ready ready) throws IOException {
    if (settlements.isEmpty()) {
      firstAt = System.nanoTime();
    }
    taken += ready.taken();
    Settlement settlement = ready.settlement();
    Work work = settlement.work();
    if (newest.getOrDefault(work.document(), 0L) <= work.seq()) {
      switch (settlement) {
        case Settlement.Indexed(var put, var document, var extract, var passages) ->
            index.put(document, ready.prepared().passages(), ready.prepared().vectors());
        case Settlement.Removed(var removed) -> index.remove(removed.document());
        // A document that gives no text any more is not found by its old one either.
        case Settlement.Skipped(var put, var reason) -> index.remove(put.document());
        case Settlement.Failed(var put, var reason) -> index.remove(put.document());
      }
    }
    settlements.add(settlement);
  }

  /// Makes the index durable, then says so in the ledger: a crash in between does work twice, never
  /// loses any.
  void commit() throws IOException {
    if (settlements.isEmpty()) {
      return;
    }
    index.commit();
    ledger.settle(settlements);
    meter.count(settlements.size());
    settlements.forEach(
        settlement -> newest.remove(settlement.work().document(), settlement.work().seq()));
    settlements.clear();
    budget.giveBack(taken);
    taken = 0;
  }
}
