package io.cloister.usage;

import io.cloister.licensing.QueryClass;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.usage.Book.Counted;
import io.cloister.usage.UsageRows.Charged;
import io.cloister.usage.UsageRows.Named;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads what was counted, up to the last answer.
final class Ledger {
  private final Store store;
  private final Counting counting;

  Ledger(Store store, Counting counting) {
    this.store = store;
    this.counting = counting;
  }

  /// Sums of some days: by day in their order, otherwise the most first.
  List<Line> sums(TenantId tenant, By by, Span span) {
    counting.catchUp(tenant);
    List<Named> found =
        store.read(
            tenant,
            handle ->
                by.sums(handle.attach(UsageRows.class), tenant.value(), span.from(), span.to()));
    return found.stream()
        .map(Ledger::line)
        .sorted(by == By.DAY ? Comparator.comparing(Line::name) : Line.MOST_FIRST)
        .toList();
  }

  /// A sum, and of what.
  record Line(String name, Sum sum) {
    static final Comparator<Line> MOST_FIRST =
        Comparator.comparingLong((Line line) -> -line.sum().questions()).thenComparing(Line::name);
  }

  /// By team, and within it by class; the most expensive first.
  List<Charge> charges(TenantId tenant, Span span) {
    counting.catchUp(tenant);
    List<Charged> found =
        store.read(
            tenant,
            handle ->
                handle.attach(UsageRows.class).charged(tenant.value(), span.from(), span.to()));
    Map<String, Map<QueryClass, Sum>> teams = new HashMap<>();
    for (Charged row : found) {
      teams
          .computeIfAbsent(row.team(), first -> new EnumMap<>(QueryClass.class))
          .put(
              QueryClass.valueOf(row.queryClass().toUpperCase(Locale.ROOT)),
              new Sum(row.questions(), row.tokensIn(), row.tokensOut(), row.millis(), row.cost()));
    }
    return teams.entrySet().stream()
        .map(team -> new Charge(team.getKey(), team.getValue()))
        .sorted(Charge.DEAREST_FIRST)
        .toList();
  }

  /// What a team is charged with.
  record Charge(String team, Map<QueryClass, Sum> classes) {
    static final Comparator<Charge> DEAREST_FIRST =
        Comparator.comparingLong((Charge charge) -> -charge.total().cost())
            .thenComparing(Charge::team);

    Sum total() {
      return total(classes.values());
    }

    static Sum total(Iterable<Sum> sums) {
      Sum total = Sum.NOTHING;
      for (Sum sum : sums) {
        total = total.plus(sum);
      }
      return total;
    }
  }

  /// The stretches of the record that the days were counted from.
  List<UsageRows.Period> periods(TenantId tenant, Span span) {
    return store.read(
        tenant,
        handle -> handle.attach(UsageRows.class).between(tenant.value(), span.from(), span.to()));
  }

  /// What every subject has used of a month.
  Counted month(TenantId tenant, YearMonth month) {
    Span span = new Span(month.atDay(1), month.atEndOfMonth());
    Map<Subject, Long> subjects = new HashMap<>();
    long all = 0;
    Map<QueryClass, Long> classes = new EnumMap<>(QueryClass.class);
    for (Line line : sums(tenant, By.CLASS, span)) {
      classes.put(QueryClass.valueOf(line.name().toUpperCase(Locale.ROOT)), line.sum().questions());
      all += line.sum().questions();
    }
    subjects.put(Subject.TENANT, all);
    put(subjects, Subject.Kind.GROUP, sums(tenant, By.TEAM, span));
    put(subjects, Subject.Kind.USER, sums(tenant, By.PERSON, span));
    put(subjects, Subject.Kind.KEY, sums(tenant, By.KEY, span));
    return new Counted(subjects, classes);
  }

  private static void put(Map<Subject, Long> subjects, Subject.Kind kind, List<Line> lines) {
    lines.stream()
        .filter(line -> !line.name().isEmpty())
        .forEach(line -> subjects.put(new Subject(kind, line.name()), line.sum().questions()));
  }

  /// How many questions were asked on an average day up to yesterday, of so many at most.
  double aDay(TenantId tenant, LocalDate today, int days) {
    Span span = new Span(today.minusDays(days), today.minusDays(1));
    List<Line> lines = sums(tenant, By.DAY, span);
    if (lines.isEmpty()) {
      return 0;
    }
    long since = span.to().toEpochDay() - LocalDate.parse(lines.getFirst().name()).toEpochDay() + 1;
    return (double) lines.stream().mapToLong(line -> line.sum().questions()).sum() / since;
  }

  private static Line line(Named row) {
    return new Line(
        row.name(),
        new Sum(row.questions(), row.tokensIn(), row.tokensOut(), row.millis(), row.cost()));
  }
}
