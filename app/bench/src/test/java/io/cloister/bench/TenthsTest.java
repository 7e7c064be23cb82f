package io.cloister.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TenthsTest {
  @Test
  void tellsHowQuickEachTenthWasWhenWorkIsSeenInJumps() {
    Tenths tenths = new Tenths(1_000);
    tenths.add(4, 250);
    tenths.add(4.5, 250);
    tenths.add(19, 1_000);
    assertThat(tenths.rate(1)).isCloseTo(62.5, within(0.01));
    assertThat(tenths.rate(10)).isCloseTo(50, within(0.01));
  }

  @Test
  void seesThatWorkSlowsDown() {
    Tenths tenths = new Tenths(100);
    for (int done = 1; done <= 100; done++) {
      tenths.add(done * done / 100.0, done);
    }
    assertThat(tenths.rate(10)).isLessThan(tenths.rate(1) / 15);
  }

  @Test
  void countsOnlyWholeTenthsAsComplete() {
    Tenths tenths = new Tenths(1_000);
    tenths.add(1, 399);
    assertThat(tenths.complete()).isEqualTo(3);
    tenths.add(2, 1_000);
    assertThat(tenths.complete()).isEqualTo(10);
  }

  @Test
  void refusesToTellOfATenthThatIsNotDone() {
    Tenths tenths = new Tenths(1_000);
    tenths.add(1, 899);
    assertThatIllegalStateException().isThrownBy(() -> tenths.rate(9));
  }
}
