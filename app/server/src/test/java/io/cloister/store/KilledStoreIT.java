package io.cloister.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.testing.Victim;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/// A process that writes and says what it wrote is killed without warning; what it had said must be
/// there.
class KilledStoreIT {
  @TempDir private Path folder;

  @RepeatedTest(3)
  void losesNothingThatWasAcknowledged() throws Exception {
    List<String> acknowledged = Victim.kill(Writing.class, folder, 150);

    try (Home home = Home.open(folder);
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC())) {
      Set<String> kept =
          new HashSet<>(
              store.read(
                  TenantId.MAIN,
                  handle ->
                      handle
                          .createQuery("SELECT name FROM groups_of_people")
                          .mapTo(String.class)
                          .list()));
      assertThat(kept).containsAll(acknowledged);
    }
  }

  /// Writes from four threads until it is killed.
  static final class Writing {
    public static void main(String[] arguments) throws Exception {
      Store store =
          Store.open(
              Home.open(Path.of(arguments[0])), DatabaseSettings.embedded(), Clock.systemUTC());
      AtomicInteger next = new AtomicInteger();
      Runnable writer =
          () -> {
            while (true) {
              String name = "g" + next.incrementAndGet();
              store.change(
                  TenantId.MAIN,
                  handle ->
                      handle.execute("INSERT INTO groups_of_people VALUES ('main', ?)", name));
              Victim.say(name);
            }
          };
      for (int i = 0; i < 4; i++) {
        Thread.ofPlatform().start(writer);
      }
    }
  }
}
