package io.cloister.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bucket of a real store passes the contract, and says who writes to it without a lock that goes
/// with a process.
class S3RackIT extends RackContract {
  private static final AtomicInteger TESTS = new AtomicInteger();

  @TempDir static Path folder;
  private static S3Store store;

  private String prefix = "";

  @BeforeAll
  static void start() throws Exception {
    store = S3Store.over(folder);
  }

  @AfterAll
  static void end() throws Exception {
    if (store != null) {
      store.close();
    }
  }

  @BeforeEach
  @Override
  void take() throws Exception {
    prefix = "one/" + TESTS.incrementAndGet();
    super.take();
  }

  @Override
  S3Rack open() throws Exception {
    return S3Rack.of((Place.Bucket) store.place(prefix));
  }

  @Test
  void whoeverIsSilentForAWhileIsGone() throws Exception {
    prefix = "silent";
    try (S3Rack left = open()) {
      // As somebody who was killed leaves it: nobody renews it.
      left.putNew(Depot.LOCK, new byte[] {1});
    }
    try (S3Rack next = open()) {
      long begin = System.nanoTime();
      next.claim();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(S3Store.SILENCE);
      next.put("latest.json", new byte[1]);
    }
  }

  @Test
  void whoeverWasTakenForGoneWritesNoMore() throws Exception {
    prefix = "paused";
    try (S3Rack paused = open()) {
      paused.claim();
      try (S3Rack other = open()) {
        other.putWhere("If-Match", other.fetch(Depot.LOCK).tag(), Depot.LOCK, new byte[] {2});
      }
      assertThatThrownBy(paused::confirm).hasMessageContaining("somebody else may write to");
      assertThatThrownBy(() -> paused.putNew("generations/000001.json", new byte[1]))
          .hasMessageContaining("somebody else may write to");
    }
  }

  @Test
  void objectsBesideThePrefixAreNotSeen() throws Exception {
    try (S3Rack rack = open()) {
      String own = prefix;
      prefix = own + "0";
      try (S3Rack beside = open()) {
        beside.put("generations/000001.json", new byte[1]);
      }
      assertThat(rack.list("generations")).isEmpty();
      assertThat(rack.top()).isEqualTo(List.of(Depot.LOCK));
    }
  }
}
