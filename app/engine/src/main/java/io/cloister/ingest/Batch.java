package io.cloister.ingest;

import io.cloister.index.Index;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What is written to the index between two commits. For one thread.
final class Batch {
  private final Ledger ledger;
  private final Index index;
  private final UnderWay underWay;
  private final Budget budget;
  private final Meter meter;
  private final List<Settlement> settlements = new ArrayList<>();
  private int taken;
  private int written;
  private long firstAt;

  Batch(Ledger ledger, Index index, UnderWay underWay, Budget budget, Meter meter) {
    this.ledger = ledger;
    this.index = index;
    this.underWay = underWay;
    this.budget = budget;
    this.meter = meter;
  }

  int size() {
    return written;
  }

  /// When its first piece came in, by [System#nanoTime].
  long firstAt() {
    return firstAt;
  }

  void add(Ready ready) throws IOException {
    if (written++ == 0) {
      firstAt = System.nanoTime();
    }
    switch (ready) {
      case Ready.Whole(var settlement, var prepared, int chars) -> {
        taken += chars;
        Work work = settlement.work();
        underWay.writeIfNewest(
            work,
            () ->
                index.put(
                    prepared.document(), work.seq(), prepared.passages(), prepared.vectors()));
        settle(settlement);
      }
      case Ready.Out(var settlement, int chars) -> {
        taken += chars;
        // A document that gives no text any more is not found by its old one either.
        Work work = settlement.work();
        underWay.writeIfNewest(work, () -> index.remove(work.document()));
        settle(settlement);
      }
      case Ready.Words(var work, var document, var passages) -> {
        if (underWay.wordsOut(work)) {
          underWay.writeIfNewest(work, () -> index.put(document, work.seq(), passages, List.of()));
        }
      }
    }
  }

  private void settle(Settlement settlement) {
    underWay.wholeOut(settlement.work());
    settlements.add(settlement);
  }

  /// Makes the index durable, then says so in the ledger: a crash in between does work twice, never
  /// loses any. Returns how many pieces of work are done with it.
  int commit() throws IOException {
    if (written == 0) {
      return 0;
    }
    int done = settlements.size();
    index.commit();
    if (done > 0) {
      ledger.settle(settlements);
      meter.count(done);
      settlements.forEach(settlement -> underWay.settled(settlement.work()));
    }
    settlements.clear();
    budget.giveBack(taken);
    taken = 0;
    written = 0;
    return done;
  }
}
