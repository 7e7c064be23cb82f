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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a provisioning service may do with people and groups, and what it may not; the same over
/// each database.
abstract class ProvisionedContract {
  private static final TenantId TENANT = TenantId.MAIN;

  @TempDir Path folder;
  private final HandClock clock = new HandClock(Instant.parse("2026-11-28T12:00:00Z"));
  private Home home;
  private Store store;
  private Identity identity;
  private ProvisionedPeople people;
  private ProvisionedGroups groups;

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
    people = identity.provisionedPeople();
    groups = identity.provisionedGroups();
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
  void whomAProviderSignsInTheServiceHasMade() {
    create("ana");
    assertThat(why(arrival("corp", "k1", "ana", Arrival.Speaks.FOR_ITS_OWN)))
        .isEqualTo("login_taken");
    assertThat(welcome(arrival("corp", "k1", "ANA", Arrival.Speaks.FOR_PROVISIONED)))
        .isInstanceOf(SignIn.Welcome.class);
    assertThat(identity.find(TENANT, "ana").name()).as("the service says").isEqualTo("Name of ana");
    assertThat(why(arrival("corp", "k2", "olga", Arrival.Speaks.FOR_PROVISIONED)))
        .as("local accounts are nobody's")
        .isEqualTo("login_taken");
  }

  @Test
  void somebodyRenamedSignsInByTheNewNameAndNobodyByTheOld() {
    ProvisionedPerson ana = create("ana");
    change(ana, draft("ana.new", "key of ana", true));
    assertThat(welcome(arrival("corp", "k1", "ana.new", Arrival.Speaks.FOR_PROVISIONED)))
        .isInstanceOfSatisfying(
            SignIn.Welcome.class,
            in ->
                assertThat(identity.bySession(in.token(), "localhost").actor().login())
                    .isEqualTo("ana"));
    assertThat(why(arrival("corp", "k9", "ana", Arrival.Speaks.FOR_PROVISIONED)))
        .isEqualTo("login_reused");
    assertThat(why(arrival("corp", "k9", "ana", Arrival.Speaks.FOR_EVERYBODY)))
        .isEqualTo("login_reused");
    assertThat(people.create(TENANT, draft("ana", "another key", true)))
        .isInstanceOf(Provision.Taken.class);
  }

  @Test
  void whoIsNoLongerActiveIsOutAtOnceAndMayComeBack() {
    ProvisionedPerson ana = create("ana");
    SignIn.Welcome in =
        (SignIn.Welcome) welcome(arrival("corp", "k1", "ana", Arrival.Speaks.FOR_PROVISIONED));
    ana = change(ana, draft("ana", "key of ana", false));
    assertThat(identity.bySession(in.token(), "localhost")).isNull();
    assertThat(why(arrival("corp", "k1", "ana", Arrival.Speaks.FOR_PROVISIONED)))
        .isEqualTo("closed");
    change(ana, draft("ana", "key of ana", true));
    assertThat(identity.bySession(in.token(), "localhost")).as("the session stays over").isNull();
    assertThat(welcome(arrival("corp", "k1", "ana", Arrival.Speaks.FOR_PROVISIONED)))
        .isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void whomAnAdministratorHasClosedTheServiceDoesNotOpen() {
    ProvisionedPerson ana = create("ana");
    new Roster(new Directory(store, clock))
        .change(TENANT, "ana", new Roster.Change(null, null, null, false, null, null, null));
    ProvisionedPerson after = change(ana, draft("ana", "key of ana", true));
    assertThat(after.active()).isFalse();
    assertThat(identity.find(TENANT, "ana")).isNull();
  }

  @Test
  void whoIsDeletedComesBackAsThemselvesAndAsNobodyElse() {
    ProvisionedPerson ana = create("ana");
    people.delete(TENANT, ana.id());
    assertThat(people.find(TENANT, ana.id())).isNull();
    assertThat(people.count(TENANT, PeopleWanted.ALL)).isZero();
    assertThat(identity.find(TENANT, "ana")).isNull();
    assertThat(people.create(TENANT, draft("ana", "another key", true)))
        .isInstanceOf(Provision.Taken.class);
    assertThat(people.create(TENANT, draft("ana", null, true))).isInstanceOf(Provision.Taken.class);
    assertThat(identity.find(TENANT, "ana")).isNull();
    ProvisionedPerson again = create("ana");
    assertThat(again.id()).isEqualTo(ana.id());
    assertThat(identity.find(TENANT, "ana")).isNotNull();
  }

  @Test
  void localAccountsAndThoseOfOtherProvidersStayWithTheirKeepers() {
    welcome(arrival("ad", "k1", "bo", Arrival.Speaks.FOR_ITS_OWN));
    assertThat(people.create(TENANT, draft("olga", "k", true)))
        .isInstanceOfSatisfying(
            Provision.Taken.class,
            taken -> assertThat(taken.sentence()).contains("a local account"));
    assertThat(people.create(TENANT, draft("bo", "k", true)))
        .isInstanceOfSatisfying(
            Provision.Taken.class,
            taken -> assertThat(taken.sentence()).contains("the provider 'ad' keeps"));
    assertThat(people.create(TENANT, draft("system", "k", true)))
        .isInstanceOf(Provision.Unusable.class);
    ProvisionedPerson ana = create("ana");
    assertThat(people.change(TENANT, ana.id(), draft("olga", "k", true), ana.version()))
        .isInstanceOf(Provision.Taken.class);
    assertThat(people.find(new TenantId("other"), ana.id())).isNull();
    assertThat(people.delete(new TenantId("other"), ana.id()))
        .isInstanceOf(Provision.Missing.class);
  }

  @Test
  void whoCameBeforeWithAProviderThatSignsInProvisionedPeopleIsHandedOver() {
    welcome(arrival("corp", "k1", "bo", Arrival.Speaks.FOR_PROVISIONED));
    identity.spokenFor((tenant, provider) -> tenant.equals(TENANT) && provider.equals("corp"));
    ProvisionedPerson bo = create("bo");
    assertThat(bo.login()).isEqualTo("bo");
    assertThat(identity.find(TENANT, "bo").name()).isEqualTo("Name of bo");
    assertThat(welcome(arrival("corp", "k1", "bo", Arrival.Speaks.FOR_PROVISIONED)))
        .isInstanceOf(SignIn.Welcome.class);
    assertThat(welcome(arrival("corp", "k1", "bo", Arrival.Speaks.FOR_PROVISIONED)))
        .isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void groupsOpenWhatNamesThemAndGiveTheRolesThatWereGivenToThem() {
    ProvisionedPerson ana = create("ana");
    ProvisionedPerson bo = create("bo");
    ProvisionedGroup crew = made(groups.create(TENANT, "Crew", "k", Set.of(ana.id())));
    new GroupRoster(new Directory(store, clock)).put(TENANT, "crew", Set.of(Role.AUDITOR), null);
    assertThat(identity.find(TENANT, "ana").groups()).containsExactly("crew");
    assertThat(identity.find(TENANT, "ana").roles()).contains(Role.AUDITOR);
    change(crew, new GroupChange.Join(Set.of(bo.id())), new GroupChange.Leave(Set.of(ana.id())));
    assertThat(identity.find(TENANT, "ana").groups()).isEmpty();
    assertThat(identity.find(TENANT, "bo").roles()).contains(Role.AUDITOR);
    ProvisionedGroup cabin = change(crew, new GroupChange.Call("Cabin"));
    assertThat(cabin.id()).isEqualTo(crew.id());
    assertThat(identity.find(TENANT, "bo").groups()).containsExactly("cabin");
    assertThat(identity.find(TENANT, "bo").roles()).contains(Role.AUDITOR);
    groups.delete(TENANT, crew.id());
    assertThat(identity.find(TENANT, "bo").groups()).isEmpty();
    assertThat(identity.find(TENANT, "bo").roles()).doesNotContain(Role.AUDITOR);
  }

  @Test
  void nobodyIsGivenRolesByAGroupThatWasMadeHere() {
    ProvisionedPerson ana = create("ana");
    GroupRoster roster = new GroupRoster(new Directory(store, clock));
    roster.put(TENANT, "bosses", Set.of(Role.TENANT_ADMIN), Set.of("olga"));
    assertThat(groups.create(TENANT, "Bosses", null, Set.of(ana.id())))
        .isInstanceOf(Provision.Taken.class);
    ProvisionedGroup crew = made(groups.create(TENANT, "Crew", null, Set.of(ana.id())));
    assertThat(groups.change(TENANT, crew.id(), List.of(new GroupChange.Call("BOSSES")), null))
        .isInstanceOf(Provision.Taken.class);
    assertThat(identity.find(TENANT, "ana").roles()).containsExactly(Role.EMPLOYEE);
  }

  @Test
  void whomOthersHavePutIntoAGroupStays() {
    ProvisionedPerson ana = create("ana");
    GroupRoster roster = new GroupRoster(new Directory(store, clock));
    roster.put(TENANT, "choir", null, Set.of("olga", "ana"));
    ProvisionedGroup choir = made(groups.create(TENANT, "Choir", null, Set.of(ana.id())));
    change(choir, new GroupChange.Hold(Set.of()));
    assertThat(identity.find(TENANT, "ana").groups()).containsExactly("choir");
    groups.delete(TENANT, choir.id());
    assertThat(identity.find(TENANT, "olga").groups()).containsExactly("choir");
  }

  @Test
  void aChangeThatNamesSomebodyUnknownDoesNothingAtAll() {
    ProvisionedPerson ana = create("ana");
    ProvisionedGroup crew = made(groups.create(TENANT, "Crew", null, Set.of()));
    List<GroupChange> changes =
        List.of(new GroupChange.Join(Set.of(ana.id())), new GroupChange.Join(Set.of("nobody")));
    assertThat(groups.change(TENANT, crew.id(), changes, null))
        .isInstanceOf(Provision.Unusable.class);
    assertThat(groups.members(TENANT, crew)).isEmpty();
  }

  @Test
  void aChangeMadeFromAnOlderStateIsNotMade() {
    ProvisionedPerson ana = create("ana");
    change(ana, draft("ana", "new key", true));
    assertThat(people.change(TENANT, ana.id(), draft("ana", "newer key", true), ana.version()))
        .isInstanceOf(Provision.Stale.class);
    ProvisionedGroup crew = made(groups.create(TENANT, "Crew", null, Set.of()));
    change(crew, new GroupChange.Know("k"));
    assertThat(groups.change(TENANT, crew.id(), List.of(new GroupChange.Know("l")), crew.version()))
        .isInstanceOf(Provision.Stale.class);
  }

  @Test
  void pagesAreInOrderAndNobodyIsMissing() {
    for (int i = 0; i < 25; i++) {
      create("p%02d".formatted(24 - i));
    }
    Set<String> seen = new LinkedHashSet<>();
    for (int page = 0; page < 3; page++) {
      people.list(TENANT, PeopleWanted.ALL, page * 10L, 10).forEach(one -> seen.add(one.login()));
    }
    assertThat(List.copyOf(seen)).hasSize(25).isSorted();
    assertThat(people.count(TENANT, PeopleWanted.ALL)).isEqualTo(25);
    PeopleWanted named = new PeopleWanted(null, "p07", null, null, null, null, true);
    assertThat(people.list(TENANT, named, 0, 10)).hasSize(1);
  }

  @Test
  void whatIsSaidInOtherScriptsStaysAndWhatNoTextHasDoesNot() {
    ProvisionedPerson one =
        made(
            people.create(
                TENANT,
                new PersonDraft(
                    "Ζωή@skerrow.example",
                    "k1",
                    "山田 太郎\u0000\u0007",
                    "Ζωή",
                    "Παππά",
                    "z@skerrow.example",
                    "work",
                    "x".repeat(500),
                    true)));
    assertThat(one.name()).isEqualTo("山田 太郎");
    assertThat(one.title()).hasSize(200);
    assertThat(one.login()).isEqualTo("ζωή@skerrow.example");
    ProvisionedPerson other =
        made(
            people.create(
                TENANT,
                new PersonDraft(
                    "b", "k2", null, "Ana", "Ruiz", "z@skerrow.example", null, null, true)));
    assertThat(other.name()).isEqualTo("Ana Ruiz");
    PeopleWanted mailed = new PeopleWanted(null, null, null, "z@skerrow.example", null, null, null);
    assertThat(people.list(TENANT, mailed, 0, 10)).as("a mail may be shared").hasSize(2);
  }

  private ProvisionedPerson create(String userName) {
    return made(people.create(TENANT, draft(userName, "key of " + userName, true)));
  }

  private ProvisionedPerson change(ProvisionedPerson person, PersonDraft draft) {
    return made(people.change(TENANT, person.id(), draft, person.version()));
  }

  private ProvisionedGroup change(ProvisionedGroup group, GroupChange... changes) {
    return made(groups.change(TENANT, group.id(), new ArrayList<>(List.of(changes)), null));
  }

  private static <T> T made(Provision<T> ended) {
    assertThat(ended).isInstanceOf(Provision.Done.class);
    return ((Provision.Done<T>) ended).after();
  }

  private static PersonDraft draft(String userName, @Nullable String key, boolean active) {
    return new PersonDraft(
        userName, key, "Name of " + userName, null, null, null, null, null, active);
  }

  private String why(Arrival arrival) {
    return ((SignIn.KeptOut) welcome(arrival)).why();
  }

  private SignIn welcome(Arrival arrival) {
    Vouched vouched = new Vouched(arrival.provider(), arrival.key(), null, null);
    return identity.welcome(TENANT, arrival, vouched, "127.0.0.1", null);
  }

  private static Arrival arrival(String provider, String key, String login, Arrival.Speaks speaks) {
    return new Arrival(
        provider, key, login, "As " + provider + " has it", null, null, null, speaks);
  }
}
