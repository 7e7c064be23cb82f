package io.cloister.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.care.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final AtomicInteger looks = new AtomicInteger();
  private Instant now = Instant.parse("2026-11-26T10:00:00Z");
  private Finding found = Finding.ok("disk", "much");

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private final Rounds rounds = new Rounds(this::look, clock);

  private Round look() {
    looks.incrementAndGet();
    return new Round(now, List.of(found), null, null);
  }

  @Test
  void looksAgainAfterFiveMinutesWhereAllIsWellAndAfterHalfAMinuteElsewhere() {
    assertThat(rounds.awaitLatest(true)).isPresent();
    later(Duration.ofMinutes(4));
    rounds.awaitLatest(true);
    assertThat(looks).hasValue(1);
    rounds.awaitLatest(false);
    assertThat(looks).hasValue(2);
    found = Finding.failed("disk", "full", "Make room.");
    later(Duration.ofMinutes(6));
    rounds.awaitLatest(true);
    later(Duration.ofSeconds(31));
    rounds.awaitLatest(true);
    assertThat(looks).hasValue(4);
  }

  @Test
  void letsNobodyWaitAndLooksOnceForAll() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (Rounds slow =
        new Rounds(
            () -> {
              try {
                go.await();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
              return look();
            },
            clock)) {
      for (int i = 0; i < 20; i++) {
        assertThat(slow.latest(true)).isEmpty();
      }
      go.countDown();
      assertThat(slow.awaitLatest(true)).isPresent();
      assertThat(looks).hasValue(1);
    }
  }

  @Test
  void looksNoMoreOnceItIsClosed() {
    rounds.close();
    assertThat(rounds.awaitLatest(true)).isEmpty();
    assertThat(looks).hasValue(0);
  }

  private void later(Duration time) {
    now = now.plus(time);
  }
}
