package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.FreshStore;
import io.cloister.store.Home;
import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import io.cloister.testing.HandClock;
import io.cloister.webauthn.Fault;
import io.cloister.webauthn.Site;
import io.cloister.webauthn.SoftAuthenticator;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What passkeys are good for, as time goes by.
abstract class PasskeysContract {
  private static final String PASSWORD = "a password of theirs";
  private static final Site HERE = Site.of("https", "cloister.example.org", -1).orElseThrow();
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BOLT = new TenantId("bolt");

  @TempDir Path folder;
  private final HandClock clock = new HandClock(Instant.parse("2026-01-05T09:00:00Z"));
  private final SoftAuthenticator theirs = new SoftAuthenticator(HERE);
  private Home home;
  private Store store;
  private Safe safe;
  private Identity identity;
  private Passkeys passkeys;

  /// Without any table.
  abstract DatabaseSettings empty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder);
    store = FreshStore.open(home, empty(), Clock.systemUTC());
    SecureRandom random = new SecureRandom();
    safe = Safe.open(home, random);
    SessionSettings settings = new SessionSettings(Duration.ofHours(1), Duration.ofHours(9), false);
    identity =
        new Identity(
            store, safe, new Tenancy(store, clock), settings, QuickHashing.COST, clock, random);
    for (TenantId tenant : List.of(ACME, BOLT)) {
      identity.add(tenant, List.of(person("ana"), person("ben")), PASSWORD);
    }
    passkeys = new Passkeys(store, safe, clock, random);
  }

  @AfterEach
  void close() {
    store.close();
    home.close();
  }

  @Test
  void whoeverShowsThePasskeyIsInWithBothFactors() {
    add(ACME, "ana");
    SignIn.Welcome in = (SignIn.Welcome) signIn(ACME, answer(ACME));
    assertThat(in.login()).isEqualTo("ana");
    assertThat(in.factor()).isEqualTo(Factor.PASSKEY);
    PasskeyRows.Row row = passkeys.list(ACME, "ana").getFirst();
    assertThat(row.counter()).isEqualTo(1);
    assertThat(row.lastUsed()).isEqualTo(clock.instant());
  }

  @Test
  void anAnswerIsGoodOnce() {
    add(ACME, "ana");
    Passkeys.Given given = answer(ACME);
    assertThat(signIn(ACME, given)).isInstanceOf(SignIn.Welcome.class);
    assertThat(signIn(ACME, given)).isEqualTo(refused("ana", "passkey_challenge"));
  }

  @Test
  void ofManyWhoComeWithTheSameAnswerAtOnceOneGetsIn() throws Exception {
    theirs.countless();
    add(ACME, "ana");
    Passkeys.Given given = answer(ACME);
    CountDownLatch go = new CountDownLatch(1);
    Callable<Boolean> attempt =
        () -> {
          go.await();
          return passkeys.check(ACME, given) instanceof Passkeys.Seen.Theirs;
        };
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> attempts =
          IntStream.range(0, 8).mapToObj(each -> all.submit(attempt)).toList();
      go.countDown();
      int winners = 0;
      for (Future<Boolean> one : attempts) {
        winners += one.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    }
  }

  @Test
  void aChallengeLastsFiveMinutes() {
    add(ACME, "ana");
    Passkeys.Given slow = answer(ACME);
    clock.turn(Challenges.LASTS);
    assertThat(signIn(ACME, slow)).isEqualTo(refused("ana", "passkey_challenge"));
    Passkeys.Given quick = answer(ACME);
    clock.turn(Challenges.LASTS.minusSeconds(1));
    assertThat(signIn(ACME, quick)).isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void whatIsAskedForAndNeverAnsweredLeavesNoTrace() {
    add(ACME, "ana");
    for (int i = 0; i < 20; i++) {
      passkeys.ask(ACME);
    }
    assertThat(remembered()).isEqualTo(1);
    signIn(ACME, answer(ACME));
    assertThat(remembered()).isEqualTo(2);
    clock.turn(Duration.ofMinutes(6));
    signIn(ACME, answer(ACME));
    assertThat(remembered()).isEqualTo(1);
  }

  private int remembered() {
    return store.read(
        ACME,
        handle ->
            handle.createQuery("SELECT COUNT(*) FROM used_challenges").mapTo(Integer.class).one());
  }

  @Test
  void anAnswerIsGoodForTheTenantThatAsked() {
    add(ACME, "ana");
    Passkeys.Given given = answer(BOLT);
    assertThat(signIn(ACME, given)).isEqualTo(refused("ana", "passkey_challenge"));
    assertThat(signIn(BOLT, answer(BOLT))).isEqualTo(refused(null, "passkey_unknown"));
  }

  @Test
  void thePasskeyOfAnotherTenantIsUnknownWhateverItIsCalled() {
    add(ACME, "ana");
    new SoftAuthenticator(HERE).show(asked(passkeys.ask(BOLT)));
    assertThat(passkeys.owner(BOLT, answer(BOLT))).isNull();
    assertThat(passkeys.list(BOLT, "ana")).isEmpty();
    assertThat(passkeys.remove(BOLT, "ana", passkeys.list(ACME, "ana").getFirst().id())).isEmpty();
    assertThat(passkeys.list(ACME, "ana")).hasSize(1);
  }

  @Test
  void nobodySignsInWithWhatIsNotQuiteRight() {
    add(ACME, "ana");
    assertThat(signIn(ACME, answer(theirs.at(HERE.host(), "https://evil.example.org"))))
        .isEqualTo(refused("ana", "passkey_origin"));
    assertThat(signIn(ACME, answer(theirs.at("example.org", HERE.origin()))))
        .isEqualTo(refused("ana", "passkey_host"));
    theirs.careless();
    assertThat(signIn(ACME, answer(ACME))).isEqualTo(refused("ana", "passkey_not_verified"));
    theirs.changeKey();
    assertThat(signIn(ACME, answer(ACME))).isInstanceOf(SignIn.PasskeyRefused.class);
  }

  @Test
  void anotherKeyUnderTheSameNameDoesNotOpen() {
    add(ACME, "ana");
    theirs.changeKey();
    assertThat(signIn(ACME, answer(ACME))).isEqualTo(refused("ana", "passkey_signature"));
  }

  @Test
  void aPasskeyHasToSayWhoseItIs() {
    add(ACME, "ana");
    theirs.belongsTo("AAAA");
    assertThat(signIn(ACME, answer(ACME))).isEqualTo(refused("ana", "passkey_unknown"));
  }

  @Test
  void aCounterThatGoesBackGivesACopyAway() {
    add(ACME, "ana");
    theirs.counted(40);
    assertThat(signIn(ACME, answer(ACME))).isInstanceOf(SignIn.Welcome.class);
    theirs.counted(3);
    assertThat(signIn(ACME, answer(ACME))).isEqualTo(refused("ana", "passkey_counter"));
    assertThat(passkeys.list(ACME, "ana").getFirst().counter()).isEqualTo(41);
  }

  @Test
  void aPasskeyThatWasTakenAwayIsUnknown() {
    String id = add(ACME, "ana").id();
    assertThat(passkeys.remove(ACME, "ben", id)).isEmpty();
    assertThat(passkeys.remove(ACME, "ana", id)).contains("phone");
    assertThat(signIn(ACME, answer(ACME))).isEqualTo(refused(null, "passkey_unknown"));
  }

  @Test
  void aClosedAccountStaysClosed() {
    add(ACME, "ana");
    close("ana");
    assertThat(signIn(ACME, answer(ACME))).isEqualTo(refused("ana", "closed"));
  }

  private void close(String login) {
    store.change(
        ACME,
        handle ->
            handle.execute(
                "UPDATE people SET active = FALSE WHERE tenant = ? AND login = ?",
                ACME.value(),
                login));
  }

  @Test
  void failingIsSlowedDownAlsoForPasskeysThatNobodyKnows() {
    for (int i = 0; i < 5; i++) {
      assertThat(signIn(ACME, unknown())).isEqualTo(refused(null, "passkey_unknown"));
    }
    assertThat(signIn(ACME, unknown())).isInstanceOf(SignIn.Wait.class);
    add(ACME, "ana");
    assertThat(signIn(ACME, answer(ACME))).isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void whoeverHasToWaitForTheirPasswordWaitsForTheirPasskey() {
    add(ACME, "ana");
    for (int i = 0; i < 6; i++) {
      identity
          .signIns()
          .withPassword(
              ACME, new SignIns.Typed("ana", "wrong " + i, null, null), "127.0.0.1", null);
    }
    assertThat(signIn(ACME, answer(ACME))).isInstanceOf(SignIn.Wait.class);
  }

  private Passkeys.Given unknown() {
    SoftAuthenticator other = new SoftAuthenticator(HERE);
    other.make(Json.mapper().valueToTree(Map.of("challenge", "AAAA", "user", Map.of("id", "AA"))));
    return answer(other);
  }

  @Test
  void whatIsBegunInOneSessionIsNotEndedInAnother() {
    Passkeys.Wish mine = new Passkeys.Wish(ACME, "ana", "one session");
    Passkeys.Begun begun = passkeys.begin(mine).orElseThrow();
    Passkeys.Wish elsewhere = new Passkeys.Wish(ACME, "ana", "another session");
    Passkeys.Wish bens = new Passkeys.Wish(ACME, "ben", "one session");
    assertThat(add(elsewhere, begun)).isInstanceOf(Passkeys.Added.NothingBegun.class);
    assertThat(add(bens, begun)).isInstanceOf(Passkeys.Added.NothingBegun.class);
    assertThat(add(mine, begun)).isInstanceOf(Passkeys.Added.Done.class);
    assertThat(add(mine, begun)).isInstanceOf(Passkeys.Added.NothingBegun.class);
  }

  @Test
  void aTicketForSigningInMakesNoPasskey() {
    Challenges.Challenge challenge = passkeys.ask(ACME);
    Passkeys.Begun forged = new Passkeys.Begun(challenge, "AAAA", List.of());
    assertThat(add(new Passkeys.Wish(ACME, "ana", "a session"), forged))
        .isInstanceOf(Passkeys.Added.NothingBegun.class);
  }

  @Test
  void onePasskeyIsKeptOnceAndItsPersonIsToldWhichAreKnown() {
    PasskeyRows.Row first = add(ACME, "ana");
    Passkeys.Wish wish = new Passkeys.Wish(ACME, "ana", "a session");
    Passkeys.Begun begun = passkeys.begin(wish).orElseThrow();
    assertThat(begun.known()).containsExactly(first.credential());
    assertThat(begun.handle()).isEqualTo(first.handle()).doesNotContain("ana");
    assertThat(passkeys.begin(new Passkeys.Wish(ACME, "ben", "b")).orElseThrow().handle())
        .isNotEqualTo(begun.handle());
  }

  @Test
  void theHandleStaysWhenTheLastPasskeyGoes() {
    PasskeyRows.Row first = add(ACME, "ana");
    passkeys.remove(ACME, "ana", first.id());
    assertThat(add(ACME, "ana").handle()).isEqualTo(first.handle());
  }

  @Test
  void nobodyKeepsMoreThanTwenty() {
    for (int i = 0; i < Passkeys.MOST; i++) {
      add(ACME, "ana");
    }
    assertThat(passkeys.begin(new Passkeys.Wish(ACME, "ana", "a session"))).isEmpty();
    assertThat(passkeys.begin(new Passkeys.Wish(ACME, "ben", "a session"))).isPresent();
  }

  @Test
  void whatWasMadeWithoutThePersonIsNotKept() {
    theirs.careless();
    Passkeys.Wish wish = new Passkeys.Wish(ACME, "ana", "a session");
    assertThat(add(wish, passkeys.begin(wish).orElseThrow()))
        .isEqualTo(new Passkeys.Added.Refused(Fault.NOT_VERIFIED));
    assertThat(passkeys.list(ACME, "ana")).isEmpty();
  }

  @Test
  void itIsCalledWhatItsPersonLikes() {
    String id = add(ACME, "ana").id();
    assertThat(passkeys.rename(ACME, "ana", id, "old phone")).contains("phone");
    assertThat(passkeys.rename(ACME, "ben", id, "mine")).isEmpty();
    assertThat(passkeys.list(ACME, "ana").getFirst().name()).isEqualTo("old phone");
  }

  @Test
  void aResetTakesThemAway() {
    add(ACME, "ana");
    add(ACME, "ana");
    Reset.Done done = (Reset.Done) identity.reset(ACME, "ana", null);
    assertThat(done.passkeysRemoved()).isEqualTo(2);
    assertThat(signIn(ACME, answer(ACME))).isEqualTo(refused(null, "passkey_unknown"));
  }

  @Test
  void nothingThatProvesAnythingCanBePrinted() {
    add(ACME, "ana");
    Passkeys.Given given = answer(ACME);
    assertThat(given.toString())
        .doesNotContain(given.ticket(), given.shown().signature(), given.shown().clientData());
    assertThat(new Passkeys.Wish(ACME, "ana", "a token").toString()).doesNotContain("token");
    assertThat(new PasskeyAnswer("ticket", null).toString()).doesNotContain("ticket");
    assertThat(new Again("word", null).toString()).doesNotContain("word");
  }

  private PasskeyRows.Row add(TenantId tenant, String login) {
    Passkeys.Wish wish = new Passkeys.Wish(tenant, login, "a session");
    Passkeys.Added added = add(wish, passkeys.begin(wish).orElseThrow());
    assertThat(added).isInstanceOf(Passkeys.Added.Done.class);
    return ((Passkeys.Added.Done) added).row();
  }

  private Passkeys.Added add(Passkeys.Wish wish, Passkeys.Begun begun) {
    JsonNode options =
        Json.mapper()
            .valueToTree(
                Map.of(
                    "challenge", begun.challenge().bytes(), "user", Map.of("id", begun.handle())));
    return passkeys.add(wish, begun.challenge().ticket(), theirs.offer(options), "phone", HERE);
  }

  private Passkeys.Given answer(TenantId tenant) {
    Challenges.Challenge challenge = passkeys.ask(tenant);
    return new Passkeys.Given(challenge.ticket(), theirs.present(asked(challenge)), HERE);
  }

  private Passkeys.Given answer(SoftAuthenticator authenticator) {
    Challenges.Challenge challenge = passkeys.ask(ACME);
    return new Passkeys.Given(challenge.ticket(), authenticator.present(asked(challenge)), HERE);
  }

  private static JsonNode asked(Challenges.Challenge challenge) {
    return Json.mapper().valueToTree(Map.of("challenge", challenge.bytes()));
  }

  private SignIn signIn(TenantId tenant, Passkeys.Given given) {
    return identity.signIns().withPasskey(tenant, given, "127.0.0.1", "a browser");
  }

  private static SignIn refused(String login, String why) {
    return new SignIn.PasskeyRefused(login, why);
  }

  private static Person person(String login) {
    return new Person(login, login, null, null, Set.of(Role.EMPLOYEE), Set.of());
  }
}
