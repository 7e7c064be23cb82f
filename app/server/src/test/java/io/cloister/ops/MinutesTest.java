package io.cloister.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MinutesTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:01:00Z");

  private final Meters meters = new Meters();
  private final Meters.Timing timing =
      meters.timing(
          "cloister_http_request_duration_seconds",
          "Answers.",
          "status",
          List.of("2xx", "5xx"),
          0.1,
          0.2,
          1);
  private long queue;

  @AutoClose private final Minutes minutes = new Minutes(meters, Clock.fixed(NOW, ZoneOffset.UTC));

  MinutesTest() {
    meters.gauge("cloister_queue_documents", "Documents that wait.", () -> queue);
  }

  @Test
  void tellsAMinuteOfWhatWasCountedInIt() {
    answer("2xx", 50);
    minutes.take();
    for (int i = 0; i < 90; i++) {
      answer("2xx", 50);
    }
    for (int i = 0; i < 10; i++) {
      answer("5xx", 900);
    }
    queue = 7;
    minutes.take();
    assertThat(minutes.list()).hasSize(2);
    Minute last = minutes.list().getLast();
    assertThat(last.time()).isEqualTo(NOW.minusSeconds(60));
    assertThat(last.requests()).isEqualTo(100);
    assertThat(last.errors()).isEqualTo(10);
    assertThat(last.waiting()).isEqualTo(7);
    assertThat(last.p50Ms()).isBetween(50L, 60L);
    assertThat(last.p95Ms()).isBetween(550L, 650L);
  }

  @Test
  void hasNoTimesOfAMinuteInWhichNothingWasAsked() {
    answer("2xx", 50);
    minutes.take();
    minutes.take();
    Minute quiet = minutes.list().getLast();
    assertThat(quiet.requests()).isZero();
    assertThat(quiet.p50Ms()).isNull();
    assertThat(quiet.p95Ms()).isNull();
  }

  @Test
  void saysAtLeastTheLastBoundOfWhatTookLonger() {
    answer("2xx", 90_000);
    minutes.take();
    assertThat(minutes.list().getLast().p95Ms()).isEqualTo(1_000);
  }

  @Test
  void keepsAnHourAndNoMore() {
    for (int i = 0; i < 75; i++) {
      answer("2xx", 50);
      minutes.take();
    }
    assertThat(minutes.list()).hasSize(60).allMatch(minute -> minute.requests() == 1);
  }

  private void answer(String status, long ms) {
    timing.took(status, Duration.ofMillis(ms));
  }
}
