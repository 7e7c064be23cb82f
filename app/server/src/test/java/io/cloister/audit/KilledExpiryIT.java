package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.proof.Held;
import io.cloister.proof.Verdict;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.testing.Victim;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that deletes old events is killed without warning, again and again over one home.
/// Whatever is empty the record itself explains, and at the end all is empty that is old enough.
class KilledExpiryIT {
  private static final TenantId ACME = new TenantId("acme");
  private static final int EVENTS = 12_000;
  private static final int KILLS = 4;

  @TempDir private Path folder;

  @Test
  void whatIsEmptyIsExplainedAndInTheEndAllIsThatIsOldEnough() throws Exception {
    fill();
    for (int kill = 0; kill < KILLS; kill++) {
      Duration grace = Duration.ofMillis(ThreadLocalRandom.current().nextInt(0, 40));
      Victim.kill(Deleting.class, folder, 1, grace);
      check("round " + kill);
    }
    try (Home home = Home.open(folder);
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC());
        Audit audit = new Audit(store, Clock.systemUTC())) {
      audit.adopt();
      Deleting.expire(audit, () -> true);
    }
    assertThat(check("the end")).isEqualTo(EVENTS / 2);
  }

  private void fill() throws Exception {
    Clock past = Clock.offset(Clock.systemUTC(), Duration.ofDays(-400));
    try (Home home = Home.open(folder);
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC())) {
      new SigningKeys(home, Clock.systemUTC()).open();
      try (Audit audit = new Audit(store, past)) {
        GroupCommit.Writing last = null;
        for (int i = 0; i < EVENTS; i++) {
          String action = i % 2 == 0 ? "search.run" : "session.create";
          last = audit.begin(event(action));
        }
        if (last != null) {
          last.await();
        }
      }
      try (Audit audit = new Audit(store, Clock.systemUTC())) {
        audit.record(event("system.start"));
      }
    }
  }

  private static Event event(String action) {
    return new Event(ACME, "uma", null, action, "", Event.Outcome.SUCCESS, Map.of(), null);
  }

  /// @return how many are deleted
  private long check(String round) throws Exception {
    try (Home home = Home.open(folder);
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC());
        Audit audit = new Audit(store, Clock.systemUTC())) {
      // As the next start does: H2 may have kept an event and not what the tree has of it.
      audit.adopt();
      Verdict verdict = audit.proofs().verify(home, Held.NOTHING, read -> {}).getFirst();
      assertThat(verdict.problems()).as(round).isEmpty();
      return verdict.expired();
    }
  }

  /// Deletes until it is killed.
  static final class Deleting {
    public static void main(String[] arguments) throws Exception {
      Home home = Home.open(Path.of(arguments[0]));
      Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC());
      Audit audit = new Audit(store, Clock.systemUTC());
      audit.adopt();
      Victim.say("begun");
      expire(audit, () -> true);
      Thread.sleep(60_000);
    }

    static void expire(Audit audit, java.util.function.BooleanSupplier goOn) {
      audit.retention().expire(ACME, EventClass.SEARCH_AND_ASK, 365, handle -> row -> false, goOn);
    }
  }
}
