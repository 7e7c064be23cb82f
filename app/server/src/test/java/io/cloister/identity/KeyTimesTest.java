package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import io.cloister.testing.HandClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of keys as time goes by.
class KeyTimesTest {
  @TempDir Path folder;
  private final HandClock clock = new HandClock(Instant.parse("2026-01-05T09:00:00Z"));
  private Home home;
  private Store store;
  private Identity identity;
  private Keys keys;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder);
    store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC());
    SecureRandom random = new SecureRandom();
    identity =
        new Identity(
            store,
            Safe.open(home, random),
            new Tenancy(store, clock),
            new SessionSettings(Duration.ofHours(1), Duration.ofHours(2), false),
            QuickHashing.COST,
            clock,
            random);
    identity.add(
        TenantId.MAIN,
        List.of(
            new Person(
                "ana",
                "Ana",
                null,
                null,
                EnumSet.of(Role.EMPLOYEE, Role.SOURCE_OWNER),
                Set.of("board"))),
        "a password of hers");
    keys = new Keys(store, clock, random);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
    home.close();
  }

  @Test
  void aKeyEndsWhenItsTimeIsOver() {
    String token = make(EnumSet.of(Scope.READ)).token();
    clock.turn(Duration.ofDays(9));
    assertThat(check(token)).isInstanceOf(KeyCheck.Known.class);
    clock.turn(Duration.ofDays(2));
    assertThat(check(token)).isInstanceOf(KeyCheck.Ended.class);
  }

  @Test
  void oneWhoseTimeIsOverIsNoneOfThoseThatCanBeUsed() {
    make(EnumSet.of(Scope.READ));
    assertThat(keys.all(TenantId.MAIN)).hasSize(1);
    clock.turn(Duration.ofDays(11));
    assertThat(keys.all(TenantId.MAIN)).isEmpty();
  }

  @Test
  void itReadsWhatItsPersonReadsNow() {
    String token = make(EnumSet.of(Scope.READ)).token();
    Actor actor = ((KeyCheck.Known) check(token)).actor();
    assertThat(actor.groups()).containsExactly("board");
    assertThat(actor.impersonated()).isFalse();
  }

  @Test
  void itLosesWhatItsPersonLost() {
    String token = make(EnumSet.of(Scope.READ, Scope.SOURCES)).token();
    assertThat(((KeyCheck.Known) check(token)).actor().roles()).contains(Role.SOURCE_OWNER);
    change(new Roster.Change(null, null, null, null, null, Set.of(Role.EMPLOYEE), null));
    assertThat(((KeyCheck.Known) check(token)).actor().roles()).containsExactly(Role.EMPLOYEE);
  }

  @Test
  void itEndsWithItsPerson() {
    String token = make(EnumSet.of(Scope.READ)).token();
    change(new Roster.Change(null, null, null, false, null, null, null));
    assertThat(check(token)).isInstanceOf(KeyCheck.Ended.class);
  }

  private void change(Roster.Change change) {
    assertThat(new Roster(new Directory(store, clock)).change(TenantId.MAIN, "ana", change))
        .isInstanceOf(Roster.Changed.Done.class);
  }

  private Keys.Made make(Set<Scope> scopes) {
    Person ana = identity.find(TenantId.MAIN, "ana");
    assertThat(ana).isNotNull();
    Actor actor = Actor.of(TenantId.MAIN, ana, ana.roles(), Actor.By.SESSION, "ana");
    return keys.make(actor, new Keys.Wanted("hers", false, scopes, Duration.ofDays(10), null));
  }

  private KeyCheck check(String token) {
    return identity.byKey(token, null, "127.0.0.1", "localhost");
  }
}
