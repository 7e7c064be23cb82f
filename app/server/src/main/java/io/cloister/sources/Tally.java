package io.cloister.sources;

import io.cloister.corpus.SourceId;
import io.cloister.ingest.Balance;
import io.cloister.store.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one transaction adds to the balances and takes from them.
final class Tally {
  private record Key(long run, SourceId source, ItemState state, String reason) {}

  private final Map<Key, Long> changes = new HashMap<>();

  /// @param run [Counts#NO_RUN] for the source itself
  void add(long run, SourceId source, Standing standing, long n) {
    add(run, source, standing.state(), standing.reason(), n);
  }

  void add(long run, SourceId source, ItemState state, @Nullable String reason, long n) {
    if (state != ItemState.GONE) {
      changes.merge(new Key(run, source, state, reason == null ? "" : reason), n, Long::sum);
    }
  }

  void write(TenantId tenant, Counts counts) {
    List<Counts.Row> rows = new ArrayList<>();
    changes.forEach((key, n) -> {
      if (n != 0) {
        rows.add(new Counts.Row(key.run(), key.source(), key.state(), key.reason(), n));
      }
    });
    int[] found = counts.add(tenant, rows);
    List<Counts.Row> fresh = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      if (found[i] == 0) {
        fresh.add(rows.get(i));
      }
    }
    counts.insert(tenant, fresh);
  }

  static Balance balance(List<Counts.Row> rows) {
    long indexed = 0;
    long skipped = 0;
    long failed = 0;
    long pending = 0;
    Map<String, Long> skippedBy = new TreeMap<>();
    Map<String, Long> failedBy = new TreeMap<>();
    for (Counts.Row row : rows) {
      switch (row.state()) {
        case INDEXED -> indexed += row.n();
        case PENDING -> pending += row.n();
        case SKIPPED -> {
          skipped += row.n();
          skippedBy.merge(row.reason(), row.n(), Long::sum);
        }
        case FAILED -> {
          failed += row.n();
          failedBy.merge(row.reason(), row.n(), Long::sum);
        }
        case GONE -> {
          // Counts nowhere.
        }
      }
    }
    return new Balance(indexed, skipped, failed, pending, skippedBy, failedBy);
  }
}
