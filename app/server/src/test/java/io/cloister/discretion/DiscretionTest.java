package io.cloister.discretion;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.approvals.Approvals;
import io.cloister.audit.Audit;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.testing.HandClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// For how long names are seen. Two people agree in PrivacyModeTest.
class DiscretionTest {
  private static final TenantId MAIN = new TenantId("main");
  private static final TenantId OTHER = new TenantId("other");

  @TempDir Path folder;

  @Test
  void namesAreSealedAgainWhenTheirTimeIsOver() throws Exception {
    HandClock clock = new HandClock(Instant.parse("2026-11-28T08:00:00Z"));
    try (Home home = Home.open(folder.resolve("home"));
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC());
        Audit audit = new Audit(store, clock)) {
      Discretion discretion =
          new Discretion(store, audit, new Approvals(store, clock, () -> "1"), clock);
      assertThat(discretion.sealed(MAIN, "noor")).isFalse();
      discretion.begin(MAIN, 5, "ida");
      assertThat(discretion.sealed(OTHER, "noor")).isFalse();
      store.change(
          MAIN,
          handle ->
              handle
                  .attach(DiscretionRows.class)
                  .open("main", "noor", clock.instant().plus(Duration.ofHours(1))));
      assertThat(discretion.sealed(MAIN, "noor")).isFalse();
      assertThat(discretion.sealed(MAIN, "ida")).isTrue();
      assertThat(discretion.sealed(MAIN, Audit.SERVER)).isTrue();
      assertThat(audit.sealsNames(MAIN, "ida")).isTrue();
      clock.turn(Duration.ofHours(1));
      assertThat(discretion.sealed(MAIN, "noor")).isTrue();
      Discretion.forget(store, MAIN, "ida", "erased#person");
      assertThat(discretion.mode(MAIN)).extracting(Mode::begunBy).isEqualTo("erased#person");
    }
  }
}
