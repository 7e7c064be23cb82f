package io.cloister.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.asks.Metering.Work;
import io.cloister.audit.Audit;
import io.cloister.audit.AuditSettings;
import io.cloister.audit.Row;
import io.cloister.licensing.Edition;
import io.cloister.licensing.Terms;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.testing.Victim;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process in which many ask, and which counts meanwhile, is killed without warning, again and
/// again over one home. Every answer that somebody got is counted once, and so is every other that
/// is on record; nothing else is. `-Dcloister.kills=100` makes it as many rounds as somebody has
/// patience for.
class KilledUsageIT {
  private static final int KILLS = Integer.getInteger("cloister.kills", 4);

  /// After so many a new record begins: each is read whole every time.
  private static final int OF_ONE_RECORD = 25;

  private static final TenantId ACME = new TenantId("acme");

  @TempDir private Path folder;

  @Test
  void noAnswerIsLostAndNoneCountsTwice() throws Exception {
    long acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path home = folder.resolve("record-" + kill / OF_ONE_RECORD);
      if (kill % OF_ONE_RECORD == 0) {
        acknowledged = 0;
      }
      int enough = ThreadLocalRandom.current().nextInt(1, 400);
      acknowledged += Victim.kill(Asking.class, home, enough).size();
      check(home, acknowledged, "round " + kill);
      Victim.survived(kill, acknowledged);
    }
  }

  private static void check(Path folder, long acknowledged, String round) throws Exception {
    try (Home home = Home.open(folder);
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC());
        Audit audit = new Audit(store, Clock.systemUTC())) {
      audit.adopt();
      try (Usage usage = usage(home, store, audit)) {
        usage.open();
        List<Row> events =
            audit.of(ACME, List.of(Reading.ACTION), 0, Long.MAX_VALUE, Integer.MAX_VALUE).events();
        long counted =
            new Ledger(store, new Counting(store, audit, Clock.systemUTC()))
                    .sums(
                        ACME,
                        By.CLASS,
                        new Span(java.time.LocalDate.EPOCH, java.time.LocalDate.of(2100, 1, 1)))
                    .stream()
                    .mapToLong(line -> line.sum().questions())
                    .sum();
        assertThat(counted).as(round).isEqualTo(events.size()).isGreaterThanOrEqualTo(acknowledged);
        assertThat(usage.quotas().used(ACME, Subject.TENANT))
            .as(round)
            .isGreaterThanOrEqualTo(Math.min(1, counted));
        assertThat(Usage.verify(home, store, audit)).as(round).allMatch(Verdict::proven);
      }
    }
  }

  private static Usage usage(Home home, Store store, Audit audit) {
    return new Usage(
        ACME,
        home,
        store,
        audit,
        () -> Terms.of(Edition.ENTERPRISE),
        Counted.PRICES,
        32,
        Clock.systemUTC(),
        () -> "1");
  }

  /// Asks until it is killed.
  static final class Asking {
    private static final int PEOPLE = 8;

    public static void main(String[] arguments) throws Exception {
      Home home = Home.open(Path.of(arguments[0]));
      Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC());
      Audit audit = new Audit(store, Clock.systemUTC());
      audit.adopt();
      audit.sign(home, new AuditSettings(Duration.ofMillis(200), null, null));
      Usage usage = usage(home, store, audit);
      usage.open();
      for (int person = 0; person < PEOPLE; person++) {
        String login = "p" + person;
        Thread.ofPlatform().start(() -> ask(usage, audit, login));
      }
      // As its own tick does, without a pause, so that many a kill comes while it counts.
      while (true) {
        usage.count(ACME);
      }
    }

    private static void ask(Usage usage, Audit audit, String login) {
      var actor = Counted.actor(ACME, login, null, "team");
      while (true) {
        try (var turn = usage.metering().admit(actor)) {
          audit.record(
              Counted.event(actor, turn.reading(new Work("small", 0, 0, 1, 1, 1)), "small"));
          turn.counted();
        }
        Victim.say("answered");
      }
    }
  }
}
