package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-24T00:00:00Z"));
  private final Throttle throttle = new Throttle(clock);

  @Test
  void forgivesFourFailuresAndThenWaitsTwiceAsLongEachTime() {
    fail(4, "moira", "10.0.0.1");
    assertThat(throttle.wait("moira", "10.0.0.1")).isZero();
    fail(1, "moira", "10.0.0.1");
    assertThat(throttle.wait("moira", "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
    fail(1, "moira", "10.0.0.1");
    assertThat(throttle.wait("moira", "10.0.0.1")).isEqualTo(Duration.ofSeconds(2));
    fail(20, "moira", "10.0.0.1");
    assertThat(throttle.wait("moira", "10.0.0.1")).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void letsTheSamePersonInFromElsewhere() {
    fail(10, "moira", "10.0.0.1");
    assertThat(throttle.wait("moira", "10.0.0.2")).isZero();
  }

  @Test
  void slowsDownGuessingOnePasswordFromManyAddresses() {
    for (int i = 0; i < 21; i++) {
      fail(1, "moira", "10.0.1." + i);
    }
    assertThat(throttle.wait("moira", "10.0.9.9")).isPositive();
  }

  @Test
  void slowsDownGuessingManyNamesFromOneAddress() {
    for (int i = 0; i < 101; i++) {
      fail(1, "name" + i, "10.0.0.1");
    }
    assertThat(throttle.wait("moira", "10.0.0.1")).isPositive();
    assertThat(throttle.wait("moira", "10.0.0.2")).isZero();
  }

  @Test
  void forgetsAfterAQuietWhile() {
    fail(8, "moira", "10.0.0.1");
    clock.turn(Duration.ofHours(1));
    assertThat(throttle.wait("moira", "10.0.0.1")).isZero();
    fail(1, "moira", "10.0.0.1");
    assertThat(throttle.wait("moira", "10.0.0.1")).isZero();
  }

  @Test
  void forgivesWhenThePasswordIsRight() {
    fail(4, "moira", "10.0.0.1");
    throttle.succeeded("moira", "10.0.0.1");
    fail(4, "moira", "10.0.0.1");
    assertThat(throttle.wait("moira", "10.0.0.1")).isZero();
  }

  private void fail(int times, String login, String address) {
    for (int i = 0; i < times; i++) {
      throttle.failed(login, address);
    }
  }
}
