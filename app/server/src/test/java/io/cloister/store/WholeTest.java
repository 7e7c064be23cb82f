package io.cloister.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WholeTest {
  private static final TenantId ACME = new TenantId("acme");

  @TempDir Path folder;
  private Home home;
  private Store store;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder);
    store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    store.close();
    home.close();
  }

  @Test
  void noSnapshotIsTakenWhileATransactionChangesSomething() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean taken = new AtomicBoolean();
    Thread changes =
        Thread.ofVirtual()
            .start(() ->
                store.change(
                    ACME,
                    handle -> {
                      handle.execute("DELETE FROM people WHERE tenant = 'acme'");
                      begun.countDown();
                      await(end);
                    }));
    begun.await();
    Thread snapshot =
        Thread.ofVirtual()
            .start(() -> {
              store.read(ACME, handle -> handle.execute("CHECKPOINT SYNC"));
              taken.set(true);
            });
    assertThat(snapshot.join(java.time.Duration.ofMillis(500))).isFalse();
    assertThat(taken).isFalse();
    end.countDown();
    changes.join();
    snapshot.join();
    assertThat(taken).isTrue();
  }

  @Test
  void readsGoOnMeanwhile() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread changes =
        Thread.ofVirtual()
            .start(() ->
                store.change(
                    ACME,
                    handle -> {
                      begun.countDown();
                      await(end);
                    }));
    begun.await();
    store.ping();
    store.read(ACME, handle -> handle.execute("SELECT COUNT(*) FROM people"));
    end.countDown();
    changes.join();
  }

  @Test
  void oneWithinAnotherIsRefusedInsteadOfWaitingForEver() {
    assertThatThrownBy(() -> store.change(ACME, outer -> store.change(ACME, inner -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("within one");
    assertThatThrownBy(() -> store.change(ACME, outer -> store.changeSoon(ACME, inner -> {})))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store.changing()).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
