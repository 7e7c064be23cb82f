package io.cloister.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Where a month ends if it goes on like the last four weeks.
///
/// @param aDay questions on an average day
/// @param byTheEnd questions of the whole month
/// @param usedUpOn the day on which a limit is reached; null where it is not, this month
record Forecast(double aDay, long byTheEnd, @Nullable LocalDate usedUpOn) {
  static final int DAYS = 28;

  /// @param used of the month by now
  /// @param limit null for none
  static Forecast of(double aDay, long used, @Nullable Long limit, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    YearMonth month = YearMonth.from(today);
    long secondsLeft =
        month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond()
            - now.getEpochSecond();
    double daysLeft = secondsLeft / 86_400.0;
    LocalDate usedUp = null;
    if (limit != null && aDay > 0) {
      double until = Math.max(0, limit - used) / aDay;
      usedUp =
          until < daysLeft
              ? LocalDate.ofInstant(now.plusSeconds((long) (until * 86_400)), ZoneOffset.UTC)
              : null;
    } else if (limit != null && used >= limit) {
      usedUp = today;
    }
    return new Forecast(aDay, Math.round(used + aDay * daysLeft), usedUp);
  }
}
