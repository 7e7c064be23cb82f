package io.cloister.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.store.TenantId;
import io.cloister.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogbookTest {
  private static final TenantId ACME = new TenantId("acme");
  private final HandClock clock = new HandClock(Instant.parse("2026-11-28T09:00:00Z"));
  private final Logbook logbook = new Logbook(clock);
  private final Place further = Place.at(7, "0123456789abcdef");

  @Test
  void whatCouldNotBeWrittenIsStillDue() {
    assertThat(logbook.due(ACME, "siem", further)).isTrue();
    assertThat(logbook.due(ACME, "siem", further)).isTrue();
    logbook.written(ACME, "siem");
    assertThat(logbook.due(ACME, "siem", further)).isFalse();
  }

  @Test
  void itIsDueAgainAfterAnHourAtTheBeginningAndForAnother() {
    logbook.written(ACME, "siem");
    assertThat(logbook.due(ACME, "siem", Place.read(null))).isTrue();
    assertThat(logbook.due(ACME, "other", further)).isTrue();
    assertThat(logbook.due(new TenantId("bolt"), "siem", further)).isTrue();
    clock.turn(Duration.ofHours(1));
    assertThat(logbook.due(ACME, "siem", further)).isTrue();
  }
}
