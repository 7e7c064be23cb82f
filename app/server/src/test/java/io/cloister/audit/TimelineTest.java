package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.http.ProblemException;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          day   | Europe/Berlin | 2026-10-24T12:00:00Z | 2026-10-27T00:00:00Z | 2026-10-24T12:00:00Z 2026-10-24T22:00:00Z 2026-10-25T23:00:00Z 2026-10-26T23:00:00Z 2026-10-27T00:00:00Z
          week  | UTC           | 2026-11-20T00:00:00Z | 2026-11-30T00:00:01Z | 2026-11-20T00:00:00Z 2026-11-23T00:00:00Z 2026-11-30T00:00:00Z 2026-11-30T00:00:01Z
          month | Asia/Kolkata  | 2026-01-31T00:00:00Z | 2026-03-01T00:00:00Z | 2026-01-31T00:00:00Z 2026-01-31T18:30:00Z 2026-02-28T18:30:00Z 2026-03-01T00:00:00Z
          hour  | UTC           | 2026-11-20T10:00:00Z | 2026-11-20T12:00:00Z | 2026-11-20T10:00:00Z 2026-11-20T11:00:00Z 2026-11-20T12:00:00Z
          """)
  void barsBeginWithTheCalendarOfWhoeverLooks(
      String step, String zone, Instant from, Instant to, String edges) {
    assertThat(
            Timeline.of(step, zone, from, to).edges().stream()
                .map(Instant::toString)
                .collect(Collectors.joining(" ")))
        .isEqualTo(edges);
  }

  @ParameterizedTest
  @CsvSource({"1, hour", "40, day", "400, week", "4000, month"})
  void takesAStepThatSuitsTheTime(int days, String step) {
    Instant to = Instant.parse("2026-11-20T10:00:00Z");
    assertThat(Timeline.of(null, null, to.minusSeconds(86_400L * days), to).step().slug())
        .isEqualTo(step);
  }

  @Test
  void refusesMoreBarsThanAnybodyCanSee() {
    assertThatThrownBy(
            () -> Timeline.of("hour", "UTC", Instant.EPOCH, Instant.parse("2026-11-20T10:00:00Z")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("take a longer step");
  }
}
