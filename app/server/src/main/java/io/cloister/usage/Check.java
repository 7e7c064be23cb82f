package io.cloister.usage;

import io.cloister.audit.Audit;
import io.cloister.audit.Row;
import io.cloister.proof.KeyChain;
import io.cloister.proof.Note;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.usage.UsageRows.Day;
import io.cloister.usage.UsageRows.Mine;
import io.cloister.usage.UsageRows.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds a tenant's counters against their signatures, against each other, and against the record.
final class Check {
  private static final int AT_ONCE = 2_000;

  private final Store store;
  private final Audit audit;
  private final KeyChain keys;
  private final TenantId tenant;
  private final List<String> problems = new ArrayList<>();
  private long signed;
  private long questions;
  private long unheard;

  Check(Store store, Audit audit, KeyChain keys, TenantId tenant) {
    this.store = store;
    this.audit = audit;
    this.keys = keys;
    this.tenant = tenant;
  }

  Verdict run() {
    Period before = null;
    List<Period> some;
    do {
      long after = before == null ? 0 : before.number();
      some =
          store.read(
              tenant,
              handle -> handle.attach(UsageRows.class).periods(tenant.value(), after, AT_ONCE));
      for (Period period : some) {
        look(period, before);
        before = period;
      }
    } while (some.size() == AT_ONCE);
    long strays =
        store.read(tenant, handle -> handle.attach(UsageRows.class).strays(tenant.value()));
    if (strays > 0) {
      problems.add(strays + " rows are of no day that was counted");
    }
    return new Verdict(tenant.value(), signed, questions, unheard, problems);
  }

  private void look(Period period, @Nullable Period before) {
    long number = before == null ? 1 : before.number() + 1;
    long first = before == null ? 1 : before.lastEvent() + 1;
    if (period.number() != number || period.firstEvent() != first) {
      problems.add(name(period) + " does not follow the one before it: one is missing");
    }
    if (before != null && before.note() == null) {
      problems.add(name(before) + " is over and is not signed");
    }
    List<Day> days =
        store.read(
            tenant, handle -> handle.attach(UsageRows.class).days(tenant.value(), period.number()));
    List<Mine> people =
        store.read(
            tenant,
            handle -> handle.attach(UsageRows.class).people(tenant.value(), period.number()));
    days.forEach(day -> questions += day.questions());
    signature(period, days, before);
    sums(period, days, people);
    record(period, people);
  }

  private void signature(Period period, List<Day> days, @Nullable Period before) {
    String whole = period.note();
    if (whole == null) {
      return;
    }
    signed++;
    try {
      Note note = Note.read(whole);
      if (keys.signer(note).isEmpty()) {
        problems.add(name(period) + " is signed by nobody of this installation");
      } else if (!note.text()
          .equals(Signature.text(keys, period, days, before == null ? null : before.note()))) {
        problems.add(name(period) + " is not what was signed: its counters were changed since");
      }
    } catch (IllegalArgumentException broken) {
      problems.add(name(period) + " has a signature that cannot be read: " + broken.getMessage());
    }
  }

  private void sums(Period period, List<Day> days, List<Mine> people) {
    Map<Reading, Sum> added = new HashMap<>();
    Map<Reading, Sum> told = new HashMap<>();
    people.forEach(row -> add(added, Tally.reading(row).by("", "")));
    days.forEach(row -> add(told, Tally.reading(row)));
    if (!added.equals(told)) {
      problems.add(
          name(period) + " does not add up: its people asked something else than its teams");
    }
  }

  /// What the record still has must be counted; as long as it has everything, nothing else is.
  private void record(Period period, List<Mine> people) {
    Tally read = new Tally();
    long at = period.firstEvent() - 1;
    while (at < period.lastEvent()) {
      Audit.Stretch stretch =
          audit.of(tenant, List.of(Reading.ACTION), at, period.lastEvent(), AT_ONCE);
      for (Row event : stretch.events()) {
        Reading reading = Reading.of(event);
        if (reading != null) {
          read.add(period.number(), period.onDay(), reading);
        }
      }
      if (stretch.upTo() <= at) {
        problems.add(name(period) + " counts events that the record does not have");
        return;
      }
      at = stretch.upTo();
    }
    boolean whole = audit.deleted(tenant, period.firstEvent() - 1, period.lastEvent()) == 0;
    if (!whole) {
      unheard++;
    }
    if (!agrees(read.readings(), people, whole)) {
      problems.add(name(period) + " is not what the record says was asked");
    }
  }

  /// Of who was forgotten only the sum is left.
  private static boolean agrees(Map<Reading, Sum> read, List<Mine> people, boolean whole) {
    Map<Reading, Sum> counted = new HashMap<>();
    Sum forgotten = Sum.NOTHING;
    for (Mine row : people) {
      Reading reading = Tally.reading(row);
      if (row.login().equals(Counting.FORGOTTEN)) {
        forgotten = forgotten.plus(reading.sum());
      } else {
        add(counted, reading);
      }
    }
    if (whole && !read.keySet().containsAll(counted.keySet())) {
      return false;
    }
    Sum missing = Sum.NOTHING;
    for (Map.Entry<Reading, Sum> each : read.entrySet()) {
      Sum found = counted.get(each.getKey());
      if (found == null) {
        missing = missing.plus(each.getValue());
      } else if (whole ? !found.equals(each.getValue()) : !each.getValue().isWithin(found)) {
        return false;
      }
    }
    return missing.isWithin(forgotten);
  }

  private static void add(Map<Reading, Sum> sums, Reading reading) {
    sums.merge(reading.of(Sum.NOTHING), reading.sum(), Sum::plus);
  }

  private static String name(Period period) {
    return "day " + period.onDay() + " (period " + period.number() + ")";
  }
}
