package io.cloister.usage;

import io.cloister.audit.Audit;
import io.cloister.audit.Row;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.usage.UsageRows.Period;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// Counts what lies in the record: every answer once, since every event has one place, and the
/// counters say up to which place they are.
///
/// Nothing waits for it. What it writes may be lost with the power, or be there in part: at a start
/// everything is counted again that is not signed, and what is signed was on disk before.
final class Counting {
  /// Stands where a login was, as the record has it.
  static final String FORGOTTEN = Row.ERASED;

  private static final int AT_ONCE = 2_000;

  /// So often another process may be quicker before it is left to it.
  private static final int TRIES = 5;

  /// What a database says where a key is there already.
  private static final String TAKEN = "23505";

  /// Events of the last moments of a day may be written behind the first of the next.
  private static final Duration MIDNIGHT = Duration.ofMinutes(5);

  private final Store store;
  private final Audit audit;
  private final Clock clock;
  private final Signature signature;

  /// Up to where was looked, which is further than the tables say while nobody asks anything.
  private final Map<TenantId, Long> looked = new ConcurrentHashMap<>();

  Counting(Store store, Audit audit, Clock clock) {
    store.prepare(UsageRows.class);
    store.prepare(OldUsage.class);
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.signature = new Signature(audit);
  }

  /// Counts again what is not signed, as after a start.
  synchronized void recount(TenantId tenant) {
    looked.remove(tenant);
    store.change(
        tenant,
        handle -> {
          UsageRows rows = handle.attach(UsageRows.class);
          Period open = rows.open(tenant.value());
          Period last = rows.last(tenant.value());
          long from = open != null ? open.number() : last != null ? last.number() + 1 : 0;
          rows.dropPeople(tenant.value(), from, FORGOTTEN);
          rows.dropDays(tenant.value(), from);
          if (open != null) {
            rows.dropPeriods(tenant.value(), open.number());
            rows.addUp(tenant.value(), open.number());
            move(rows, reaching(open, open.firstEvent() - 1, null), open.lastEvent());
          }
        });
    catchUp(tenant);
  }

  /// Another process counted on meanwhile: what was begun is undone.
  private static final class Overtaken extends RuntimeException {
    Overtaken() {
      super("Another process counts as well", null, false, false);
    }
  }

  /// Counts everything that is on record by now, and signs the days that are over.
  synchronized void catchUp(TenantId tenant) {
    for (int tries = 1; ; tries++) {
      try {
        countOn(tenant);
        return;
      } catch (Overtaken again) {
        looked.remove(tenant);
        if (tries == TRIES) {
          throw again;
        }
      }
    }
  }

  private void countOn(TenantId tenant) {
    Period open = store.find(tenant, handle -> handle.attach(UsageRows.class).last(tenant.value()));
    long at = Math.max(open == null ? 0 : open.lastEvent(), looked.getOrDefault(tenant, 0L));
    Audit.Stretch stretch;
    do {
      stretch = audit.of(tenant, List.of(Reading.ACTION), at, Long.MAX_VALUE, AT_ONCE);
      open = count(tenant, open, stretch.events());
      at = stretch.upTo();
      looked.put(tenant, at);
    } while (stretch.events().size() == AT_ONCE);
    if (open != null && open.note() == null && isOver(open.onDay())) {
      sign(tenant, open, at);
    }
  }

  private static void move(UsageRows rows, Period period, long was) {
    if (rows.move(period, was) == 0) {
      throw new Overtaken();
    }
  }

  /// Leaves what somebody asked, and takes their name off it. Before the record forgets them, since
  /// what is not counted by then never is.
  synchronized int forget(TenantId tenant, String login) {
    catchUp(tenant);
    return store.write(
        tenant,
        handle -> {
          UsageRows rows = handle.attach(UsageRows.class);
          List<UsageRows.Mine> theirs = rows.of(tenant.value(), login);
          rows.deleteOf(tenant.value(), login);
          Tally.ofNobody(theirs).addToPeople(rows, tenant);
          return theirs.size();
        });
  }

  /// Counts the events of a stretch, a day at a time.
  private @Nullable Period count(TenantId tenant, @Nullable Period before, List<Row> events) {
    Period open = before;
    long was = before == null ? 0 : before.lastEvent();
    Tally ofTheDay = new Tally();
    for (Row event : events) {
      Reading reading = Reading.of(event);
      if (reading != null) {
        if (open == null || open.note() != null || !belongs(event.occurred(), open.onDay())) {
          write(tenant, open, was, ofTheDay);
          if (open != null && open.note() == null) {
            sign(tenant, open, open.lastEvent());
          }
          ofTheDay = new Tally();
          open = begin(tenant, open, day(event.occurred()));
          was = open.lastEvent();
        }
        open = reaching(open, event.seq(), null);
        ofTheDay.add(open.number(), open.onDay(), reading);
      }
    }
    write(tenant, open, was, ofTheDay);
    return open;
  }

  /// What was counted, with up to where.
  private void write(TenantId tenant, @Nullable Period period, long was, Tally tally) {
    if (period != null && !tally.isEmpty()) {
      store.changeSoon(
          tenant,
          handle -> {
            UsageRows rows = handle.attach(UsageRows.class);
            move(rows, period, was);
            tally.addTo(rows, tenant);
          });
    }
  }

  /// Begins a day behind the last one that this process knows.
  private Period begin(TenantId tenant, @Nullable Period known, LocalDate day) {
    long number = known == null ? 0 : known.number();
    try {
      return store.write(
          tenant,
          handle -> {
            UsageRows rows = handle.attach(UsageRows.class);
            Period last = rows.last(tenant.value());
            if ((last == null ? 0 : last.number()) != number) {
              throw new Overtaken();
            }
            long first = last == null ? 1 : last.lastEvent() + 1;
            Period fresh = new Period(tenant.value(), number + 1, day, first, first - 1, null);
            rows.insert(fresh);
            return fresh;
          });
    } catch (UnableToExecuteStatementException taken) {
      if (taken.getCause() instanceof SQLException refused && TAKEN.equals(refused.getSQLState())) {
        throw new Overtaken();
      }
      throw taken;
    }
  }

  /// Ends a day: nothing is added to it any more.
  private void sign(TenantId tenant, Period period, long reached) {
    store.change(tenant, handle -> sign(handle, tenant, period, reached));
  }

  private void sign(Handle handle, TenantId tenant, Period period, long reached) {
    UsageRows rows = handle.attach(UsageRows.class);
    List<Period> before = rows.periods(tenant.value(), period.number() - 2, 1);
    Period whole = reaching(period, reached, null);
    String note =
        signature.sign(
            whole,
            rows.days(tenant.value(), period.number()),
            period.number() == 1 ? null : before.getFirst().note());
    move(rows, reaching(whole, reached, note), period.lastEvent());
  }

  private static Period reaching(Period period, long event, @Nullable String note) {
    return new Period(
        period.tenant(), period.number(), period.onDay(), period.firstEvent(), event, note);
  }

  private static boolean belongs(Instant time, LocalDate day) {
    Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return day(time).equals(day) || (time.isBefore(begin) && !time.plus(MIDNIGHT).isBefore(begin));
  }

  private boolean isOver(LocalDate day) {
    return day(clock.instant().minus(MIDNIGHT)).isAfter(day);
  }

  static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
