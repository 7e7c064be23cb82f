package io.cloister.sources;

import io.cloister.ingest.Settlement;
import io.cloister.ingest.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Outcomes, written down.
final class Settling {
  private final Change change;

  Settling(Change change) {
    this.change = change;
  }

  /// What can be worked out before the ledger is locked.
  ///
  /// @param text null unless it was indexed
  record Outcome(Settlement settlement, @org.jspecify.annotations.Nullable Payload text) {
    static Outcome of(Settlement settlement) {
      return new Outcome(
          settlement,
          settlement instanceof Settlement.Indexed indexed ? Payload.of(indexed.extract()) : null);
    }
  }

  void take(List<Outcome> outcomes) {
    Long[] seqs =
        outcomes.stream()
            .map(each -> each.settlement().work().seq())
            .distinct()
            .toArray(Long[]::new);
    Map<Long, Entry> queued = new HashMap<>();
    for (ItemRow row : change.items().atSeqs(change.tenant(), seqs)) {
      queued.put(row.seq(), change.of(row));
    }
    for (Outcome each : outcomes) {
      Work work = each.settlement().work();
      Entry entry = queued.remove(work.seq());
      if (entry != null && work.document().equals(entry.document)) {
        settle(entry, each);
      }
    }
  }

  private void settle(Entry entry, Outcome outcome) {
    change.dequeue(entry);
    switch (outcome.settlement()) {
      case Settlement.Indexed indexed -> {
        entry.indexed = change.now();
        if (outcome.text() != null) {
          entry.keep(outcome.text());
        }
        entry.letContentGo();
        change.stand(entry, Standing.indexed(change.now()));
      }
      case Settlement.Skipped skipped -> {
        leftIndex(entry);
        entry.letContentGo();
        change.stand(entry, Standing.skipped(skipped.reason(), change.now()));
      }
      case Settlement.Failed failed -> {
        leftIndex(entry);
        change.stand(entry, Standing.failed(failed.reason(), change.now()));
      }
      case Settlement.Removed removed -> removed(entry);
    }
  }

  private static void leftIndex(Entry entry) {
    entry.indexed = null;
    entry.dropEarlier();
  }

  private void removed(Entry entry) {
    if (entry.state() == ItemState.GONE) {
      change.forget(entry);
    } else {
      entry.document = null;
      entry.indexed = null;
      entry.kept = Kept.NONE;
      entry.letContentGo();
    }
  }
}
