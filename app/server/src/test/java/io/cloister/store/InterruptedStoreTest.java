package io.cloister.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A reader who leaves, a run that is cancelled: their threads are interrupted, often in the middle
/// of a statement. Java then closes the file channel under an embedded database.
class InterruptedStoreTest {
  @TempDir Path folder;

  @Test
  void interruptedThreadsLeaveTheDatabaseOpen() throws Exception {
    try (Home home = Home.open(folder, 0);
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC())) {
      store.change(
          TenantId.MAIN, handle -> handle.execute("CREATE TABLE t (a INT, b VARCHAR(2000))"));
      for (int round = 0; round < 60; round++) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          int number = i;
          threads.add(
              Thread.ofPlatform()
                  .start(() -> {
                    try {
                      for (int j = 0; j < 20; j++) {
                        store.change(
                            TenantId.MAIN,
                            handle ->
                                handle.execute(
                                    "INSERT INTO t VALUES (?, ?)", number, "x".repeat(2000)));
                      }
                    } catch (RuntimeException told) {
                      // Its own statement may fail; the others' may not.
                    }
                  }));
        }
        Thread.sleep(ThreadLocalRandom.current().nextInt(1, 15));
        threads.getFirst().interrupt();
        threads.get(1).interrupt();
        for (Thread thread : threads) {
          thread.join();
        }
        store.ping();
        store.change(TenantId.MAIN, handle -> handle.execute("INSERT INTO t VALUES (9, 'after')"));
      }
      int after =
          store.read(
              TenantId.MAIN,
              handle ->
                  handle
                      .createQuery("SELECT COUNT(*) FROM t WHERE a = 9")
                      .mapTo(Integer.class)
                      .one());
      assertThat(after).isEqualTo(60);
    }
  }
}
