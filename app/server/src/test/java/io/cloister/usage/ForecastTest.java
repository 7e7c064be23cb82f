package io.cloister.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

  @Test
  void aMonthGoesOnAsTheLastWeeksDid() {
    assertThat(Forecast.of(10, 200, null, NOW)).isEqualTo(new Forecast(10, 300, null));
  }

  @Test
  void itSaysOnWhichDayALimitIsReached() {
    assertThat(Forecast.of(10, 200, 245L, NOW).usedUpOn()).isEqualTo(LocalDate.of(2026, 11, 25));
    assertThat(Forecast.of(10, 200, 400L, NOW).usedUpOn()).isNull();
    assertThat(Forecast.of(0, 200, 200L, NOW).usedUpOn()).isEqualTo(LocalDate.of(2026, 11, 21));
  }
}
