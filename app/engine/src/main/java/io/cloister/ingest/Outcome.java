package io.cloister.ingest;

import io.cloister.source.Reason;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// Where an item stands, for [InMemoryLedger].
sealed interface Outcome {
  Outcome PENDING = new Pending();
  Outcome INDEXED = new Indexed();
  Outcome UNCHANGED = new Skipped(new Reason("unchanged", "Nothing changed since the last run."));
  Outcome SUPERSEDED =
      new Skipped(new Reason("superseded", "A later run took this item over before it was done."));

  Outcome CANCELLED = new Skipped(Ledger.CANCELLED);

  record Pending() implements Outcome {}

  record Indexed() implements Outcome {}

  record Skipped(Reason reason) implements Outcome {}

  record Failed(Reason reason) implements Outcome {}

  static Balance balance(Collection<Outcome> outcomes) {
    long indexed = 0;
    long pending = 0;
    Map<String, Long> skipped = new TreeMap<>();
    Map<String, Long> failed = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Pending() -> pending++;
        case Indexed() -> indexed++;
        case Skipped(Reason reason) -> skipped.merge(reason.slug(), 1L, Long::sum);
        case Failed(Reason reason) -> failed.merge(reason.slug(), 1L, Long::sum);
      }
    }
    return new Balance(indexed, sum(skipped), sum(failed), pending, skipped, failed);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
