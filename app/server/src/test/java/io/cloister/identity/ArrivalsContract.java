package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.store.DatabaseSettings;
import io.cloister.store.FreshStore;
import io.cloister.store.Home;
import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import io.cloister.testing.HandClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What providers may say about people, and what they may not; the same over each database.
abstract class ArrivalsContract {
  private static final TenantId TENANT = TenantId.MAIN;

  @TempDir Path folder;
  private final HandClock clock = new HandClock(Instant.parse("2026-11-25T12:00:00Z"));
  private Home home;
  private Store store;
  private Identity identity;

  /// Without any table.
  abstract DatabaseSettings empty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder);
    store = FreshStore.open(home, empty(), clock);
    SessionSettings settings = new SessionSettings(Duration.ofHours(1), Duration.ofHours(9), false);
    SecureRandom random = new SecureRandom();
    identity =
        new Identity(
            store,
            Safe.open(home, random),
            new Tenancy(store, clock),
            settings,
            QuickHashing.COST,
            clock,
            random);
    identity.add(
        TENANT,
        List.of(new Person("olga", "Olga", null, null, EnumSet.of(Role.TENANT_ADMIN), Set.of())),
        "a password of hers");
  }

  @AfterEach
  void close() {
    store.close();
    home.close();
  }

  @Test
  void whoeverComesForTheFirstTimeIsAnEmployeeInTheGroupsThatAreSaid() {
    come("corp", "k1", "Ana", Set.of("Legal"));
    Person ana = identity.find(TENANT, "ana");
    assertThat(ana.roles()).containsExactly(Role.EMPLOYEE);
    assertThat(ana.groups()).containsExactly("legal");
  }

  @Test
  void anotherProviderIsNotBelievedAboutThemUnlessItLinks() {
    come("corp", "k1", "ana", Set.of());
    assertThat(why(arrival("other", "z9", "ana", Set.of(), false))).isEqualTo("login_taken");
    assertThat(why(arrival("other", "z9", "olga", Set.of(), false))).isEqualTo("login_taken");
    assertThat(welcome(arrival("other", "z9", "ana", Set.of("staff"), true)))
        .isInstanceOf(SignIn.Welcome.class);
    assertThat(identity.find(TENANT, "ana").groups()).containsExactly("staff");
  }

  @Test
  void whoeverIsGivenALoginThatWasSomebodyElsesIsNotThatPerson() {
    come("corp", "k1", "ana", Set.of("board"));
    assertThat(why(arrival("corp", "k2", "ana", Set.of(), true))).isEqualTo("login_reused");
    come("corp", "k1", "ana-maria", Set.of("board"));
    assertThat(identity.find(TENANT, "ana").groups()).containsExactly("board");
    assertThat(identity.find(TENANT, "ana-maria")).isNull();
  }

  @Test
  void nobodyIsCalledLikeWhatIsNoPerson() {
    for (String login :
        List.of("crm#12345678", "system", "nobody", "automation", " ", "a\u0000b")) {
      assertThat(why(arrival("corp", "k-" + login.hashCode(), login, Set.of(), true)))
          .isEqualTo("unusable");
    }
    assertThat(why(arrival("corp", "", "ana", Set.of(), true))).isEqualTo("unusable");
  }

  @Test
  void aProviderTakesAwayOnlyGroupsThatItHasGiven() {
    come("corp", "k1", "ana", Set.of("legal", "board"));
    Roster roster = new Roster(new Directory(store, clock));
    roster.change(
        TENANT, "ana", new Roster.Change(null, null, null, null, null, null, Set.of("choir")));
    come("corp", "k1", "ana", Set.of("legal"));
    assertThat(identity.find(TENANT, "ana").groups()).containsExactlyInAnyOrder("legal", "choir");
    welcome(new Arrival("corp", "k1", "ana", "Ana", null, null, null, Arrival.Speaks.FOR_ITS_OWN));
    assertThat(identity.find(TENANT, "ana").groups())
        .as("a provider that does not say takes none away")
        .containsExactlyInAnyOrder("legal", "choir");
  }

  @Test
  void whoeverLeftIsOutAndWhoeverAnAdministratorClosedStaysOut() {
    come("corp", "k1", "ana", Set.of());
    come("corp", "k2", "bo", Set.of());
    come("corp", "k3", "cy", Set.of());
    new Roster(new Directory(store, clock))
        .change(TENANT, "cy", new Roster.Change(null, null, null, false, null, null, null));
    assertThat(identity.closeAllBut(TENANT, "corp", Set.of("bo"))).containsExactly("ana");
    assertThat(identity.find(TENANT, "ana")).isNull();
    assertThat(why(arrival("corp", "k1", "ana", Set.of(), false))).isEqualTo("closed");
    assertThat(identity.listed(TENANT, arrival("corp", "k1", "ana", Set.of(), false)))
        .isInstanceOf(Arrived.In.class);
    assertThat(identity.find(TENANT, "ana")).isNotNull();
    assertThat(identity.listed(TENANT, arrival("corp", "k3", "cy", Set.of(), false)))
        .isInstanceOf(Arrived.Refused.class);
    assertThat(identity.find(TENANT, "olga")).as("nobody's business of corp").isNotNull();
  }

  @Test
  void aProviderEndsTheSessionsItVouchedForAndNoOthers() {
    String ana = token("corp", "k1", "ana", "s1");
    String again = token("corp", "k1", "ana", "s2");
    String bo = token("corp", "k2", "bo", "s3");
    assertThat(identity.endVouched(TENANT, "other", "k1", null)).isEmpty();
    assertThat(identity.endVouched(TENANT, "corp", null, null)).isEmpty();
    assertThat(identity.endVouched(TENANT, "corp", null, "s1")).containsExactly("ana");
    assertThat(identity.bySession(ana, "localhost")).isNull();
    assertThat(identity.bySession(again, "localhost")).isNotNull();
    assertThat(identity.endVouched(TENANT, "corp", "k1", null)).containsExactly("ana");
    assertThat(identity.bySession(again, "localhost")).isNull();
    assertThat(identity.bySession(bo, "localhost")).isNotNull();
  }

  @Test
  void remembersSinceWhenAndUntilWhenSomebodyWasInAGroup() {
    come("corp", "k1", "ana", Set.of("legal"));
    Instant then = clock.instant();
    clock.turn(Duration.ofDays(1));
    come("corp", "k1", "ana", Set.of("board"));
    assertThat(identity.reader(TENANT, "ana", then).access().principals().toString())
        .contains("group:legal")
        .doesNotContain("group:board");
    assertThat(identity.reader(TENANT, "ana", null).access().principals().toString())
        .contains("group:board")
        .doesNotContain("group:legal");
    assertThat(
            identity
                .reader(TENANT, "ana", then.minus(Duration.ofDays(1)))
                .access()
                .principals()
                .toString())
        .doesNotContain("group:");
  }

  private void come(String provider, String key, String login, Set<String> groups) {
    assertThat(welcome(arrival(provider, key, login, groups, false)))
        .isInstanceOf(SignIn.Welcome.class);
  }

  private String token(String provider, String key, String login, String session) {
    Arrival arrival = arrival(provider, key, login, Set.of(), false);
    Vouched vouched = new Vouched(provider, key, session, null);
    return ((SignIn.Welcome) identity.welcome(TENANT, arrival, vouched, "127.0.0.1", null)).token();
  }

  private String why(Arrival arrival) {
    return ((SignIn.KeptOut) welcome(arrival)).why();
  }

  private SignIn welcome(Arrival arrival) {
    return identity.welcome(
        TENANT,
        arrival,
        new Vouched(arrival.provider(), arrival.key(), null, null),
        "127.0.0.1",
        null);
  }

  private static Arrival arrival(
      String provider, String key, String login, Set<String> groups, boolean links) {
    return new Arrival(
        provider,
        key,
        login,
        "Name of " + login,
        null,
        null,
        groups,
        links ? Arrival.Speaks.FOR_EVERYBODY : Arrival.Speaks.FOR_ITS_OWN);
  }
}
