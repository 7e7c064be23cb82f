package io.cloister.audit;

import io.cloister.audit.Event.Outcome;
import io.cloister.proof.Proof;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/// Deletes events that are old enough, and says so in the record. The event that says it and the
/// emptied rows are one transaction, and the event comes first in the table that both lie in: there
/// is no moment, and no way to die, at which a row is empty and the record does not know why.
///
/// H2 may keep half of a transaction that nobody was told of when its process is killed (h2database
/// issue 2080): the word without the deed, or how far it got without either. So the first look
/// after a start begins at the beginning.
final class Expiry {
  /// Every other writer waits for one of these.
  private static final int AT_ONCE = 500;

  private final Store store;
  private final Clock clock;
  private final Function<Event, Stored> rows;
  private final Seals seals;
  private final Set<TenantId> looked = ConcurrentHashMap.newKeySet();

  /// @param rows makes of an event what is written
  Expiry(Store store, Seals seals, Clock clock, Function<Event, Stored> rows) {
    this.store = store;
    this.seals = seals;
    this.clock = clock;
    this.rows = rows;
  }

  /// The moment that ages are counted to: never later than the record itself knows of, so that a
  /// clock set forward deletes nothing before somebody acted under it.
  Instant now(TenantId tenant) {
    Instant clocked = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant latest =
        store.find(tenant, handle -> handle.attach(Events.class).latest(tenant.value()));
    return latest == null || latest.isAfter(clocked) ? clocked : latest;
  }

  /// What would be deleted of each class that has something, were it kept for so many days.
  Map<EventClass, Due> due(TenantId tenant, int days) {
    Instant now = now(tenant);
    return store.read(
        tenant,
        handle -> {
          long last = last(handle, tenant, 0, ago(now, days), now);
          Map<EventClass, Due> due = new EnumMap<>(EventClass.class);
          for (Expiries.Count count : handle.attach(Expiries.class).counts(tenant.value(), last)) {
            EventClass.of(count.action())
                .ifPresent(
                    kind -> due.merge(kind, new Due(count.events(), count.oldest()), Due::and));
          }
          return due;
        });
  }

  /// Up to which event all are old enough. The order is proven, the clock is not: of an event whose
  /// time was set back, or is still to come, what counts is what stands around it.
  private static long last(Handle handle, TenantId tenant, long above, Instant young, Instant now) {
    Expiries expiries = handle.attach(Expiries.class);
    Long next = expiries.firstYoung(tenant.value(), above, young, now);
    Long last =
        expiries.lastOld(tenant.value(), above, next == null ? Long.MAX_VALUE : next, young);
    return last == null ? above : last;
  }

  private static Instant ago(Instant now, int days) {
    return now.minus(Duration.ofDays(days));
  }

  /// Goes through one class, some events at a time, and lets others write in between.
  void run(TenantId tenant, EventClass kind, int days, Sparing sparing, BooleanSupplier goOn) {
    if (!looked.contains(tenant)) {
      store.change(tenant, handle -> handle.attach(Expiries.class).restart(tenant.value()));
      looked.add(tenant);
    }
    Instant now = now(tenant);
    long last =
        store.read(
            tenant,
            handle -> last(handle, tenant, reached(handle, tenant, kind), ago(now, days), now));
    while (goOn.getAsBoolean() && step(tenant, kind, days, last, sparing)) {}
  }

  private static long reached(Handle handle, TenantId tenant, EventClass kind) {
    Long reached = handle.attach(Expiries.class).reached(tenant.value(), kind.slug());
    return reached == null ? 0 : reached;
  }

  /// @return whether there may be more; not while a bundle is being made
  private boolean step(TenantId tenant, EventClass kind, int days, long last, Sparing sparing) {
    return store.write(
        tenant,
        handle -> {
          Predicate<Row> spared = sparing.in(handle);
          // Whoever begins a bundle holds it, too.
          handle.attach(Trees.class).lock(tenant.value());
          Expiries expiries = handle.attach(Expiries.class);
          if (expiries.exporting(tenant.value()) > 0) {
            return false;
          }
          List<Stored> old =
              expiries.old(tenant.value(), reached(handle, tenant, kind), last, AT_ONCE);
          List<Stored> due =
              old.stream()
                  .filter(row -> EventClass.of(row.action()).filter(kind::equals).isPresent())
                  .filter(row -> !spared.test(seals.open(row)))
                  .toList();
          if (!due.isEmpty()) {
            delete(handle, tenant, kind, days, due);
          }
          if (!old.isEmpty()) {
            reach(expiries, tenant, kind, old.getLast().seq());
          }
          return old.size() == AT_ONCE;
        });
  }

  private static void reach(Expiries expiries, TenantId tenant, EventClass kind, long seq) {
    if (expiries.reach(tenant.value(), kind.slug(), seq) == 0) {
      expiries.begin(tenant.value(), kind.slug(), seq);
    }
  }

  private void delete(Handle handle, TenantId tenant, EventClass kind, int days, List<Stored> due) {
    Event event =
        new Event(
            tenant,
            "system",
            null,
            Proof.EXPIRE,
            kind.slug(),
            Outcome.SUCCESS,
            Map.of(
                "class", kind.slug(),
                "days", days,
                "count", due.size(),
                "ranges", ranges(due)),
            null);
    long[] places = Appending.append(handle, List.of(rows.apply(event)));
    Expiries expiries = handle.attach(Expiries.class);
    expiries.insert(
        new Expiries.Said(tenant.value(), places[0], due.getFirst().seq(), due.getLast().seq()));
    expiries.empty(tenant.value(), kind.slug(), due.stream().map(Stored::seq).toList());
  }

  /// Events by their numbers, those that lie side by side together.
  private static List<List<Long>> ranges(List<Stored> rows) {
    List<List<Long>> ranges = new ArrayList<>();
    long from = rows.getFirst().seq();
    long to = from;
    for (Stored row : rows) {
      if (row.seq() > to + 1) {
        ranges.add(List.of(from, to));
        from = row.seq();
      }
      to = row.seq();
    }
    ranges.add(List.of(from, to));
    return ranges;
  }
}
