package io.cloister.usage;

import io.cloister.http.ProblemException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Days of UTC, both included.
record Span(LocalDate from, LocalDate to) {
  private static final int LONGEST_YEARS = 5;

  /// This month up to today where nothing is said.
  ///
  /// @throws ProblemException when one is no day, or they are in the wrong order
  static Span read(@Nullable String from, @Nullable String to, Clock clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate last = to == null ? today : day("to", to);
    LocalDate first = from == null ? last.withDayOfMonth(1) : day("from", from);
    if (first.isAfter(last)) {
      throw ProblemException.parameter("from", "is after 'to'");
    }
    if (first.plusYears(LONGEST_YEARS).isBefore(last)) {
      throw ProblemException.parameter("from", "is more than five years before 'to'");
    }
    return new Span(first, last);
  }

  /// A whole month; this one where nothing is said.
  static Span month(@Nullable String month, Clock clock) {
    try {
      YearMonth meant =
          month == null
              ? YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC))
              : YearMonth.parse(month);
      return new Span(meant.atDay(1), meant.atEndOfMonth());
    } catch (DateTimeException none) {
      throw ProblemException.parameter("month", "is not a month such as 2026-11");
    }
  }

  YearMonth month() {
    return YearMonth.from(from);
  }

  private static LocalDate day(String name, String typed) {
    try {
      return LocalDate.parse(typed);
    } catch (DateTimeException none) {
      throw ProblemException.parameter(name, "is not a day such as 2026-11-28");
    }
  }
}
