package io.cloister.usage;

import io.cloister.licensing.QueryClass;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// How much a tenant's people, teams and keys have used of a month, and what of it is being
/// answered. The counters say what was used; what is being answered lies here alone, so that a
/// crash gives it back.
final class Book {
  private final Map<Subject, Use> uses = new HashMap<>();
  private final Map<QueryClass, Use> classes = new EnumMap<>(QueryClass.class);
  private YearMonth month;

  /// @param counted of the month
  Book(YearMonth month, Counted counted) {
    this.month = month;
    fill(counted);
  }

  /// What the counters have of a month.
  record Counted(Map<Subject, Long> subjects, Map<QueryClass, Long> classes) {
    static final Counted NOTHING = new Counted(Map.of(), Map.of());
  }

  YearMonth month() {
    return month;
  }

  /// Begins another month. What is being answered stays so.
  void turn(YearMonth other, Counted counted) {
    month = other;
    uses.values().forEach(use -> use.used = 0);
    classes.values().forEach(use -> use.used = 0);
    uses.values().removeIf(Use::isIdle);
    fill(counted);
  }

  private void fill(Counted counted) {
    counted.subjects().forEach((subject, many) -> of(subject).used = many);
    counted.classes().forEach((kind, many) -> of(kind).used = many);
  }

  Use of(Subject subject) {
    return uses.computeIfAbsent(subject, first -> new Use());
  }

  Use of(QueryClass kind) {
    return classes.computeIfAbsent(kind, first -> new Use());
  }

  /// Everybody who asked something, or is asking.
  Map<Subject, Use> uses() {
    return uses;
  }
}
