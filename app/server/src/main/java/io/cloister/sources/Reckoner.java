package io.cloister.sources;

import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Counts a tenant's ledger together, and puts right what does not follow from its items.
final class Reckoner {
  private final TenantId tenant;
  private final Store store;

  Reckoner(TenantId tenant, Store store) {
    this.tenant = tenant;
    this.store = store;
  }

  Reckoning reckon() {
    List<RunRow> unfinished = new RunStore(tenant, store).unfinished();
    Instant oldest = unfinished.stream().map(RunRow::queued).min(Instant::compareTo).orElse(null);
    return store.read(
        tenant,
        handle -> {
          Reckonings reckonings = handle.attach(Reckonings.class);
          List<Counts.Row> counted = reckonings.counted(tenant);
          Reckonings.Queue queue = reckonings.queue(tenant);
          return new Reckoning(
              counted.stream()
                  .filter(row -> row.state() == ItemState.INDEXED)
                  .mapToLong(Counts.Row::n)
                  .sum(),
              queue.queued(),
              reckonings.countStuck(tenant),
              isKept(reckonings, queue, counted),
              unfinished.size(),
              oldest);
        });
  }

  private boolean isKept(Reckonings reckonings, Reckonings.Queue queue, List<Counts.Row> counted) {
    Reckonings.Queue promised = reckonings.promised(tenant);
    return promised == null
        || (promised.equals(queue) && totals(counted).equals(totals(reckonings.kept(tenant))));
  }

  private static Map<String, Long> totals(List<Counts.Row> rows) {
    Map<String, Long> totals = new HashMap<>();
    for (Counts.Row row : rows) {
      if (row.n() != 0) {
        totals.merge(row.source() + " " + row.state() + " " + row.reason(), row.n(), Long::sum);
      }
    }
    return totals;
  }

  /// Puts back into the queue what waits and is not in it.
  ///
  /// @return how many
  int unstick(Shelf shelf, Clock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    int all = 0;
    int some = reckon().stuck() == 0 ? 0 : SqlLedger.PIECE;
    while (some == SqlLedger.PIECE) {
      some =
          store.write(
              tenant,
              handle -> {
                Change change = new Change(handle, tenant, now, shelf);
                List<ItemRow> rows = handle.attach(Reckonings.class).stuck(tenant, SqlLedger.PIECE);
                rows.forEach(row -> putBack(change, change.of(row)));
                change.write();
                return rows.size();
              });
      all += some;
    }
    return all;
  }

  private static void putBack(Change change, Entry entry) {
    if (entry.state() == ItemState.PENDING) {
      change.put(entry, null);
    } else if (entry.document == null) {
      change.forget(entry);
    } else {
      change.remove(entry);
    }
  }

  /// Has the ledger keep the numbers that follow from its items.
  ///
  /// @return whether it kept others
  boolean recount() {
    return store.write(
        tenant,
        handle -> {
          Reckonings reckonings = handle.attach(Reckonings.class);
          Reckonings.Queue queue = reckonings.queue(tenant);
          List<Counts.Row> counted = reckonings.counted(tenant);
          boolean same = isKept(reckonings, queue, counted);
          if (!same) {
            Ledgers ledgers = handle.attach(Ledgers.class);
            Ledgers.Head head = ledgers.lock(tenant);
            Tally tally = new Tally();
            counted.forEach(row -> add(tally, row, row.n()));
            reckonings.kept(tenant).forEach(row -> add(tally, row, -row.n()));
            tally.write(tenant, handle.attach(Counts.class));
            ledgers.write(
                tenant,
                new Ledgers.Head(head.lastSeq(), head.lastItem(), queue.queued(), queue.held()));
          }
          return !same;
        });
  }

  private static void add(Tally tally, Counts.Row row, long n) {
    tally.add(Counts.NO_RUN, row.source(), row.state(), Objects.toString(row.reason(), ""), n);
  }
}
