package io.cloister.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.feed.Positions.Position;
import io.cloister.store.TenantId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final TenantId MAIN = new TenantId("main");
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Window window = new Window(Duration.ofSeconds(60));

  private void sent(long seq, long size, long second) {
    window.sent(MAIN, new Position(seq, 0), size, second * SECOND);
  }

  @Test
  void whatIsYoungIsInDoubtHoweverMuchCameAfter() {
    sent(1, 100, 0);
    sent(2, 10 * Window.BYTES, 1);
    assertThat(window.taken(59 * SECOND)).isEmpty();
    assertThat(window.taken(60 * SECOND)).containsEntry(MAIN, new Position(1, 0)).hasSize(1);
  }

  @Test
  void whatOurSystemMayStillKeepIsInDoubtHoweverOldItIs() {
    sent(1, 100, 0);
    sent(2, Window.BYTES - 1, 0);
    assertThat(window.taken(10_000 * SECOND)).isEmpty();
    sent(3, 1, 10_000);
    assertThat(window.taken(10_001 * SECOND)).containsEntry(MAIN, new Position(1, 0));
  }

  @Test
  void timeBeginsAnewWhenTheReceiverHadStoppedReading() {
    sent(1, 100, 0);
    sent(2, 2 * Window.BYTES, 90);
    window.stalled(90 * SECOND);
    assertThat(window.taken(100 * SECOND)).isEmpty();
    assertThat(window.taken(150 * SECOND)).containsEntry(MAIN, new Position(1, 0));
  }
}
