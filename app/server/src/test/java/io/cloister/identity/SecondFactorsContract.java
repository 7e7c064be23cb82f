package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

/// What codes are good for, as time goes by.
abstract class SecondFactorsContract {
  private static final String PASSWORD = "a password of theirs";

  @TempDir Path folder;
  private final HandClock clock = new HandClock(Instant.parse("2026-01-05T09:00:00Z"));
  private final Totp totp = new Totp();
  private Home home;
  private Store store;
  private Identity identity;
  private SecondFactors factors;

  /// Without any table.
  abstract DatabaseSettings empty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder);
    store = FreshStore.open(home, empty(), Clock.systemUTC());
    SecureRandom random = new SecureRandom();
    Safe safe = Safe.open(home, random);
    identity =
        new Identity(
            store,
            safe,
            new Tenancy(store, clock),
            new SessionSettings(Duration.ofHours(1), Duration.ofHours(2), false),
            QuickHashing.COST,
            clock,
            random);
    identity.add(TenantId.MAIN, List.of(person("ana"), person("ben")), PASSWORD);
    factors = new SecondFactors(store, safe, clock, random);
  }

  @AfterEach
  void close() {
    store.close();
    home.close();
  }

  @Test
  void aCodeSignsInOnceAndNoOlderOneAfterIt() {
    String secret = setUp("ana").secret();
    clock.turn(Duration.ofMinutes(5));
    String before = code(secret, -1);
    String now = code(secret, 0);
    assertThat(signIn("ana", now)).isInstanceOf(SignIn.Welcome.class);
    assertThat(signIn("ana", now)).isInstanceOf(SignIn.WrongCode.class);
    assertThat(signIn("ana", before)).isInstanceOf(SignIn.WrongCode.class);
    clock.turn(Totp.STEP);
    assertThat(signIn("ana", now)).isInstanceOf(SignIn.WrongCode.class);
    assertThat(signIn("ana", code(secret, 0))).isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void theCodeThatConfirmedSignsNobodyIn() {
    String code = code(setUp("ana").secret(), 0);
    assertThat(signIn("ana", code)).isInstanceOf(SignIn.WrongCode.class);
  }

  @Test
  void aClockThatIsThirtySecondsOffDoesNotMatterAndOneThatIsAMinuteOffDoes() {
    String secret = setUp("ana").secret();
    clock.turn(Duration.ofMinutes(5));
    assertThat(signIn("ana", code(secret, -2))).isInstanceOf(SignIn.WrongCode.class);
    assertThat(signIn("ana", code(secret, 2))).isInstanceOf(SignIn.WrongCode.class);
    assertThat(signIn("ana", code(secret, -1))).isInstanceOf(SignIn.Welcome.class);
    assertThat(signIn("ana", code(secret, 1))).isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void ofManyWhoComeWithTheSameCodeAtOnceOneGetsIn() throws Exception {
    SetUp ana = setUp("ana");
    clock.turn(Duration.ofMinutes(5));
    assertThat(winners("ana", code(ana.secret(), 0))).isEqualTo(1);
    assertThat(winners("ana", ana.recoveryCodes().getFirst())).isEqualTo(1);
  }

  private long winners(String login, String code) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Callable<Boolean> attempt =
        () -> {
          go.await();
          return factors.use(TenantId.MAIN, login, code).isPresent();
        };
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> attempts =
          IntStream.range(0, 8).mapToObj(each -> all.submit(attempt)).toList();
      go.countDown();
      long winners = 0;
      for (Future<Boolean> one : attempts) {
        winners += one.get() ? 1 : 0;
      }
      return winners;
    }
  }

  @Test
  void aRecoveryCodeSignsInOnceHoweverItIsTyped() {
    List<String> codes = setUp("ana").recoveryCodes();
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    assertThat(codes).allSatisfy(code -> assertThat(code).matches("([a-z2-9]{4}-){3}[a-z2-9]{4}"));
    String typed = " " + codes.getFirst().replace("-", " ").toUpperCase(Locale.ROOT);
    SignIn first = signIn("ana", typed);
    assertThat(((SignIn.Welcome) first).factor()).isEqualTo(Factor.RECOVERY);
    assertThat(signIn("ana", codes.getFirst())).isInstanceOf(SignIn.WrongCode.class);
    assertThat(factors.state(TenantId.MAIN, "ana").recoveryCodesLeft()).isEqualTo(9);
  }

  @Test
  void newRecoveryCodesReplaceTheOlder() {
    List<String> older = setUp("ana").recoveryCodes();
    List<String> newer = factors.renew(TenantId.MAIN, "ana").orElseThrow();
    assertThat(newer).doesNotContainAnyElementsOf(older);
    assertThat(signIn("ana", older.getFirst())).isInstanceOf(SignIn.WrongCode.class);
    assertThat(signIn("ana", newer.getFirst())).isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void nobodyGetsInWithSomebodyElsesCodes() {
    SetUp ana = setUp("ana");
    setUp("ben");
    clock.turn(Duration.ofMinutes(5));
    assertThat(signIn("ben", ana.recoveryCodes().getFirst())).isInstanceOf(SignIn.WrongCode.class);
    assertThat(signIn("ben", code(ana.secret(), 0))).isInstanceOf(SignIn.WrongCode.class);
  }

  @Test
  void whatIsNotConfirmedAsksForNothing() {
    factors.begin(TenantId.MAIN, "ana");
    assertThat(signIn("ana", null)).isInstanceOf(SignIn.Welcome.class);
    assertThat(factors.use(TenantId.MAIN, "ana", "123456")).isEmpty();
  }

  @Test
  void beginningAgainReplacesWhatWasBegunAndNotWhatCounts() {
    String first = factors.begin(TenantId.MAIN, "ana").orElseThrow().secret();
    String second = factors.begin(TenantId.MAIN, "ana").orElseThrow().secret();
    assertThat(factors.confirm(TenantId.MAIN, "ana", code(first, 0)))
        .isInstanceOf(SecondFactors.Confirmed.WrongCode.class);
    assertThat(factors.confirm(TenantId.MAIN, "ana", code(second, 0)))
        .isInstanceOf(SecondFactors.Confirmed.Done.class);
    assertThat(factors.begin(TenantId.MAIN, "ana")).isEmpty();
    assertThat(factors.confirm(TenantId.MAIN, "ana", code(second, 1)))
        .isInstanceOf(SecondFactors.Confirmed.NothingBegun.class);
  }

  @Test
  void guessingCodesIsSlowedDownAlsoByWhoeverKnowsThePassword() {
    setUp("ana");
    Set<Class<?>> answers = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      answers.add(signIn("ana", "00000" + i).getClass());
      // Asking for the code in between forgives nothing.
      assertThat(signIn("ana", null)).isInstanceOf(SignIn.CodeNeeded.class);
    }
    assertThat(answers).containsExactly(SignIn.WrongCode.class);
    signIn("ana", "000009");
    assertThat(signIn("ana", "000010")).isInstanceOf(SignIn.Wait.class);
  }

  @Test
  void afterAHundredWrongCodesInARowOnlyARecoveryCodeIsGood() {
    SetUp ana = setUp("ana");
    for (int i = 0; i < SecondFactors.MOST_WRONG - 1; i++) {
      assertThat(factors.use(TenantId.MAIN, "ana", "wrong")).isEmpty();
    }
    clock.turn(Duration.ofMinutes(5));
    assertThat(factors.use(TenantId.MAIN, "ana", code(ana.secret(), 0))).contains(Factor.TOTP);
    for (int i = 0; i < SecondFactors.MOST_WRONG; i++) {
      assertThat(factors.use(TenantId.MAIN, "ana", "wrong")).isEmpty();
    }
    clock.turn(Duration.ofMinutes(5));
    assertThat(factors.use(TenantId.MAIN, "ana", code(ana.secret(), 0))).isEmpty();
    assertThat(signIn("ana", null)).isEqualTo(new SignIn.CodeNeeded(true, true, false));
    assertThat(signIn("ana", ana.recoveryCodes().getFirst())).isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void whileSomebodyHasToWaitTheAnswerDoesNotTellWhetherThePasswordIsRight() {
    String secret = setUp("ana").secret();
    for (int i = 0; i < 7; i++) {
      signIn("ana", "wrong, wrong, wrong", null);
    }
    assertThat(signIn("ana", "wrong, wrong, wrong", null)).isInstanceOf(SignIn.Wait.class);
    assertThat(signIn("ana", PASSWORD, null)).isInstanceOf(SignIn.Wait.class);
    assertThat(signIn("ana", PASSWORD, code(secret, 1))).isInstanceOf(SignIn.Wait.class);
  }

  @Test
  void theDatabaseHoldsNeitherTheSecretNorTheRecoveryCodes() {
    SetUp ana = setUp("ana");
    String everything =
        store.read(
            TenantId.MAIN,
            handle ->
                handle.createQuery("SELECT * FROM second_factors").mapToMap().list()
                    + " "
                    + handle.createQuery("SELECT * FROM recovery_codes").mapToMap().list());
    assertThat(everything).contains("ana").doesNotContain(ana.secret());
    for (String code : ana.recoveryCodes()) {
      assertThat(everything).doesNotContain(code, RecoveryCodes.plain(code));
    }
  }

  @Test
  void aSecretThatIsCopiedToSomebodyElseInTheDatabaseDoesNotOpen() {
    setUp("ana");
    setUp("ben");
    store.change(
        TenantId.MAIN,
        handle ->
            handle.execute(
                "UPDATE second_factors SET secret = (SELECT secret FROM second_factors WHERE login = 'ana') WHERE login = 'ben'"));
    assertThatThrownBy(() -> factors.use(TenantId.MAIN, "ben", "123456"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothingThatIsSecretCanBePrinted() {
    SecondFactors.Begun begun = factors.begin(TenantId.MAIN, "ana").orElseThrow();
    assertThat(begun.toString()).doesNotContain(begun.secret());
    assertThat(new SignIns.Typed("ana", "the password", "123456", null).toString())
        .doesNotContain("password", "123456");
    assertThat(new SecondFactorResource.Begun("secret", "uri").toString()).doesNotContain("secret");
    assertThat(new SecondFactorResource.Recovery(List.of("abcd")).toString())
        .doesNotContain("abcd");
    assertThat(new SecondFactorResource.Code("123456").toString()).doesNotContain("123456");
    assertThat(new Again("word", null).toString()).doesNotContain("[word");
  }

  private record SetUp(String secret, List<String> recoveryCodes) {}

  private SetUp setUp(String login) {
    String secret = factors.begin(TenantId.MAIN, login).orElseThrow().secret();
    var confirmed = factors.confirm(TenantId.MAIN, login, code(secret, 0));
    return new SetUp(secret, ((SecondFactors.Confirmed.Done) confirmed).recoveryCodes());
  }

  /// @param off by how many steps the clock that makes it is ahead
  private String code(String secret, int off) {
    return totp.code(secret, clock.instant().getEpochSecond() / 30 + off);
  }

  private SignIn signIn(String login, String code) {
    return signIn(login, PASSWORD, code);
  }

  private SignIn signIn(String login, String password, String code) {
    return identity
        .signIns()
        .withPassword(
            TenantId.MAIN,
            new SignIns.Typed(login, password, code, null),
            "127.0.0.1",
            "a browser");
  }

  private static Person person(String login) {
    return new Person(login, login, null, null, Set.of(Role.EMPLOYEE), Set.of());
  }
}
