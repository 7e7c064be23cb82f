package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.audit.Audit;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.FreshStore;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.tenancy.Tenancy;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceDeskTest {
  @TempDir private Path folder;

  /// There is nothing to be read from here, which would be said next.
  @Test
  void beginsNothingThatCannotBeRecorded() throws Exception {
    Clock clock = Clock.systemUTC();
    try (Home home = Home.open(folder);
        Store store = FreshStore.open(home, DatabaseSettings.embedded(), clock)) {
      Audit ended = new Audit(store, clock);
      ended.close();
      SourceDesk desk =
          new SourceDesk(
              store, new Tenancy(store, clock), new Estates(null, null, t -> false), ended);
      assertThat(desk.answer("ana", SourceDesk.Wish.run("main", "notes")).sentence())
          .startsWith("The audit trail cannot be written");
    }
  }
}
