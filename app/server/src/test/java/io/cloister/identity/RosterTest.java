package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What administrators are told of people.
class RosterTest {
  @TempDir Path folder;

  @Test
  void tellsGroupsGivenByHandApartFromThoseOfAProvider() throws Exception {
    try (Home home = Home.open(folder);
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC())) {
      Directory directory = new Directory(store, Clock.systemUTC());
      Roster roster = new Roster(directory);
      roster.add(
          TenantId.MAIN,
          new Person("petra", "Petra", null, null, Set.of(Role.EMPLOYEE), Set.of("legal")));
      directory.change(
          TenantId.MAIN,
          (handle, now) ->
              Directory.regroup(
                  handle, TenantId.MAIN, "petra", "keycloak", List.of("legal", "staff"), now));
      Roster.Entry petra = roster.find(TenantId.MAIN, "petra");
      assertThat(petra).isNotNull();
      assertThat(petra.groups()).containsExactly("legal", "staff");
      assertThat(petra.byHand()).containsExactly("legal");
    }
  }
}
