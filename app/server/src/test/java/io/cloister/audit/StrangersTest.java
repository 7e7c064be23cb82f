package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrangersTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-25T08:00:00Z"));
  private final Strangers strangers = new Strangers(clock);

  @Test
  void recordsTheFirstAndCountsTheRest() {
    assertThat(recorded("10.0.0.1", 1_000)).isEqualTo(Strangers.FROM_ONE);
    later();
    Event event = strangers.due().getFirst().event();
    assertThat(event.action()).isEqualTo("request.held_back");
    assertThat(event.resource()).isEqualTo("10.0.0.1");
    assertThat(event.detail())
        .containsEntry("requests", 1_000L - Strangers.FROM_ONE)
        .containsEntry("addresses", 1L)
        .containsEntry("from", "2026-11-25T08:00:00Z")
        .containsEntry("to", "2026-11-25T08:01:00Z");
    assertThat(strangers.due()).isEmpty();
  }

  @Test
  void saysHowLongToWait() {
    recorded("10.0.0.1", Strangers.FROM_ONE);
    assertThat(strangers.refused("10.0.0.1"))
        .hasValueSatisfying(
            wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(3)));
  }

  @Test
  void oneAddressDoesNotSilenceAnother() {
    recorded("10.0.0.1", 1_000);
    assertThat(strangers.refused("10.0.0.2")).isEmpty();
  }

  @Test
  void recordsNoMoreThanSoManyHoweverManyAddressesTheyComeFrom() {
    int recorded = 0;
    for (int i = 0; i < 20_000; i++) {
      recorded += recorded("10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256, 1);
    }
    assertThat(recorded).isEqualTo(Strangers.FROM_ALL);
    later();
    List<HeldBack> counts = strangers.due();
    assertThat(counts).hasSize(Strangers.NAMED + 1);
    assertThat(requests(counts)).isEqualTo(20_000 - Strangers.FROM_ALL);
    assertThat(counts.getLast().address()).isEmpty();
  }

  @Test
  void aDayOfItStaysSmall() {
    int events = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      for (int i = 0; i < 200; i++) {
        events += recorded("10.0." + i + "." + minute % 256, 1);
      }
      later();
      events += strangers.due().size();
    }
    assertThat(events)
        .isLessThan(
            24 * 60 * (Strangers.FROM_ALL_A_MINUTE + Strangers.NAMED + 1) + Strangers.FROM_ALL);
  }

  @Test
  void recordsAgainAfterAQuietWhile() {
    recorded("10.0.0.1", 1_000);
    clock.turn(Duration.ofMinutes(10));
    assertThat(recorded("10.0.0.1", 1)).isEqualTo(1);
  }

  @Test
  void countsAgainWhatCouldNotBeWritten() {
    recorded("10.0.0.1", 1_000);
    later();
    strangers.due().forEach(strangers::giveBack);
    later();
    assertThat(requests(strangers.due())).isEqualTo(1_000 - Strangers.FROM_ONE);
  }

  @Test
  void countsThoseWhoWereToldToWait() {
    strangers.turnedAway("10.0.0.1");
    strangers.turnedAway("10.0.0.1");
    assertThat(requests(strangers.counted())).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:0db8:0001:0002::/64",
    "[2001:db8:1:2::9], 2001:0db8:0001:0002::/64",
    "no address at all, unknown",
    "'', unknown",
  })
  void takesAllAddressesThatOneCanHaveForOne(String address, String place) {
    assertThat(Strangers.place(address)).isEqualTo(place);
  }

  private void later() {
    clock.turn(Strangers.COUNTED);
  }

  private int recorded(String address, int requests) {
    int recorded = 0;
    for (int i = 0; i < requests; i++) {
      recorded += strangers.refused(address).isEmpty() ? 1 : 0;
    }
    return recorded;
  }

  private static long requests(List<HeldBack> counts) {
    return counts.stream().mapToLong(HeldBack::requests).sum();
  }
}
