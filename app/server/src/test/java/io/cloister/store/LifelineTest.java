package io.cloister.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LifelineTest {
  private final Patient patient = new Patient();

  @AutoClose
  private final Lifeline lifeline =
      new Lifeline(
          patient,
          Clock.systemUTC(),
          new Lifeline.Pauses(Duration.ofMillis(5), Duration.ofMillis(20)));

  @Test
  void letsNobodyInUntilItIsBackAndThenCountsANewEra() throws Exception {
    patient.ill = true;
    lifeline.lost(0, new IOException("full"));
    assertThatThrownBy(lifeline::era)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("The disk that holds the data is full");
    await(() -> patient.tries.get() > 3);
    assertThat(lifeline.outage()).isPresent();
    patient.ill = false;
    await(() -> lifeline.outage().isEmpty());
    assertThat(lifeline.era()).isEqualTo(1);
    assertThatThrownBy(() -> lifeline.stillIn(0)).isInstanceOf(StoreUnavailable.class);
    lifeline.stillIn(1);
  }

  @Test
  void isNotLostAgainByThoseWhoComeLateFromAnEarlierEra() throws Exception {
    lifeline.lost(0, new IOException("first"));
    await(() -> lifeline.outage().isEmpty());
    lifeline.lost(0, new IOException("late"));
    assertThat(lifeline.outage()).isEmpty();
    assertThat(patient.losses.get()).isEqualTo(1);
  }

  @Test
  void isLostOnceHoweverManyNotice() throws Exception {
    patient.ill = true;
    for (int i = 0; i < 10; i++) {
      lifeline.lost(0, new IOException("again"));
    }
    assertThat(patient.losses.get()).isEqualTo(1);
  }

  @Test
  void saysWhatIsAmissNowAndNotWhatWas() throws Exception {
    patient.ill = true;
    lifeline.lost(0, new IOException("full"));
    patient.cause = Outage.Cause.FILE;
    await(() -> lifeline.outage().orElseThrow().cause() == Outage.Cause.FILE);
  }

  @Test
  void givesUpWhenItIsClosed() throws Exception {
    patient.ill = true;
    lifeline.lost(0, new IOException("full"));
    lifeline.close();
    int tries = patient.tries.get();
    Thread.sleep(60);
    assertThat(patient.tries.get()).isEqualTo(tries);
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(2);
    }
  }

  private static final class Patient implements Lifeline.Revival {
    private final AtomicInteger losses = new AtomicInteger();
    private final AtomicInteger tries = new AtomicInteger();
    private volatile boolean ill;
    private volatile Outage.Cause cause = Outage.Cause.DISK_FULL;

    @Override
    public void lost() {
      losses.incrementAndGet();
    }

    @Override
    public Outage.Cause diagnose() {
      return cause;
    }

    @Override
    public void bring(long era) throws IOException {
      tries.incrementAndGet();
      if (ill) {
        throw new IOException("not yet");
      }
    }
  }
}
