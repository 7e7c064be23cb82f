package io.cloister.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How numbers and times read in a sentence.
final class Words {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private Words() {}

  /// `1 key`, `1,204 keys`.
  static String many(long count, String noun) {
    return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }

  static String times(long count) {
    return count == 0 ? "never" : count == 1 ? "once" : "%,d times".formatted(count);
  }

  /// `never read`, `read once`, `read 2 times`.
  static String done(String verb, long count) {
    return count == 0 ? "never " + verb : verb + " " + times(count);
  }

  static String lasting(Duration time) {
    if (time.toDays() > 1 && time.toHoursPart() == 0) {
      return many(time.toDays(), "day");
    }
    if (time.toHours() > 0 && time.toMinutesPart() == 0) {
      return many(time.toHours(), "hour");
    }
    return time.toMinutes() > 0
        ? many(time.toMinutes(), "minute")
        : many(time.toSeconds(), "second");
  }

  static String moment(Instant time) {
    return MOMENT.format(time.atOffset(ZoneOffset.UTC));
  }

  static String day(Instant time) {
    return DAY.format(time.atOffset(ZoneOffset.UTC));
  }

  /// From the first day to the last, which it includes.
  static String period(Instant from, Instant to) {
    LocalDate last = to.minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate();
    return day(from) + " to " + DAY.format(last);
  }
}
