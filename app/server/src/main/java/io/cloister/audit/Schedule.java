package io.cloister.audit;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An export that is made again and again, each of what happened since the one before.
///
/// @param filter the id of a saved one, whose own time does not matter
/// @param kept how many of those that are made stay
/// @param covered up to when they were made
public record Schedule(
    String tenant,
    String id,
    String owner,
    String filter,
    String format,
    String every,
    int kept,
    Instant created,
    Instant covered) {
  /// How often. Days, weeks from Monday and months of UTC, so that no two servers differ.
  enum Rhythm {
    DAY,
    WEEK,
    MONTH;

    static Optional<Rhythm> find(String slug) {
      return Arrays.stream(values()).filter(each -> each.slug().equals(slug)).findFirst();
    }

    String slug() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// When the one began in which a moment lies.
    Instant begin(Instant moment) {
      ZonedDateTime midnight =
          moment.atZone(ZoneOffset.UTC).toLocalDate().atStartOfDay(ZoneOffset.UTC);
      ZonedDateTime begin =
          switch (this) {
            case DAY -> midnight;
            case WEEK -> midnight.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> midnight.withDayOfMonth(1);
          };
      return begin.toInstant();
    }

    /// When the one after it begins.
    Instant next(Instant begin) {
      ZonedDateTime first = begin.atZone(ZoneOffset.UTC);
      ZonedDateTime next =
          switch (this) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
          };
      return next.toInstant();
    }
  }

  Rhythm rhythm() {
    return Rhythm.find(every).orElseThrow();
  }

  /// When the next is made.
  Instant due() {
    return rhythm().next(covered);
  }

  /// What the record says of it.
  Map<String, Object> facts() {
    return Map.of("filter", filter, "format", format, "every", every, "kept", kept);
  }
}
