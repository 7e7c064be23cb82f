package io.cloister.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void tellsPercentilesInMilliseconds() {
    Latencies latencies = new Latencies();
    for (int ms = 1; ms <= 100; ms++) {
      latencies.add(ms * 1_000_000L);
    }
    assertThat(latencies.percentile(50)).isCloseTo(50, within(0.1));
    assertThat(latencies.percentile(99)).isCloseTo(99, within(0.1));
  }

  @Test
  void keepsWhatTookLongerThanItCanCount() {
    Latencies latencies = new Latencies();
    latencies.add(Long.MAX_VALUE);
    assertThat(latencies.count()).isEqualTo(1);
  }

  @Test
  void hasNoPercentileOfNothing() {
    assertThat(new Latencies().percentile(50)).isNaN();
  }
}
