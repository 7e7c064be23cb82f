package io.cloister.signon;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.saml.Replays;
import io.cloister.saml.ReplaysContract;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.testing.HandClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was said once is remembered in the database, also by the next process.
class UsedAssertionsTest extends ReplaysContract {
  private static final String KEY = "00112233445566778899aabbccddeeff".repeat(2);

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

  @Override
  protected Replays replays() {
    return new UsedAssertions(store, TenantId.MAIN, "corp", Clock.systemUTC());
  }

  @Test
  void aRestartDoesNotMakeItForget() throws Exception {
    assertThat(replays().firstTime(KEY, Instant.now().plusSeconds(600))).isTrue();
    close();
    open();
    assertThat(replays().firstTime(KEY, Instant.now().plusSeconds(600))).isFalse();
  }

  @Test
  void whatHasRunOutIsForgotten() {
    HandClock clock = new HandClock(Instant.parse("2026-11-25T12:00:00Z"));
    Replays replays = new UsedAssertions(store, TenantId.MAIN, "corp", clock);
    assertThat(replays.firstTime(KEY, clock.instant().plusSeconds(60))).isTrue();
    clock.turn(Duration.ofMinutes(2));
    replays.firstTime(KEY.replace('0', '1'), clock.instant().plusSeconds(60));
    long kept =
        store.read(
            TenantId.MAIN,
            handle ->
                handle.createQuery("SELECT COUNT(*) FROM used_assertions").mapTo(Long.class).one());
    assertThat(kept).isEqualTo(1);
  }
}
