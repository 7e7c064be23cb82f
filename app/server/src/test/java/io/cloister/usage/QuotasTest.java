package io.cloister.usage;

import static io.cloister.usage.Counted.ACME;
import static io.cloister.usage.Counted.BOLT;
import static io.cloister.usage.Counted.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloister.asks.Metering.Turn;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import io.cloister.licensing.Edition;
import io.cloister.licensing.QueryClass;
import io.cloister.licensing.Terms;
import io.cloister.store.DatabaseSettings;
import io.cloister.usage.LimitRows.Limit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may ask, as limits are reached, raised and lifted, and time goes by.
class QuotasTest {
  private static final Actor ANA = actor(ACME, "ana", null, "board", "sales");
  private static final Actor MOIRA = actor(ACME, "moira", null);

  @TempDir Path folder;
  private Counted room;
  private Rules rules;

  @BeforeEach
  void open() throws Exception {
    room = new Counted(folder.resolve("home"), DatabaseSettings.embedded());
    rules = room.usage.rules();
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void anEditionsQuotaIsForTheWholeInstallationAndForAMonth() {
    room.terms = terms(3);
    ask(ANA);
    ask(MOIRA);
    ask(actor(BOLT, "ana", null));
    ProblemException refused = refused(ANA);
    assertThat(refused.type()).isEqualTo(ProblemType.QUOTA_EXCEEDED);
    assertThat(refused)
        .hasMessage(
            "This installation (edition Free) has used the 3 questions of this month. Questions can be asked again from 1 December 2026, 00:00 UTC; searching goes on. A larger edition has more: ask whoever looks after the licence.");
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(63));
    refused(actor(BOLT, "uma", null));
    room.clock.turn(Duration.ofHours(63));
    ask(ANA);
  }

  @Test
  void anEditionsQuotasAreThoseOfItsTable() {
    assertThat(Edition.FREE.queries().most()).isEqualTo(100);
    room.terms = Terms.of(Edition.FREE);
    for (int i = 0; i < 100; i++) {
      room.clock.turn(Duration.ofMinutes(1));
      ask(actor(ACME, "p" + i % 9, null));
    }
    assertThat(refused(ANA).type()).isEqualTo(ProblemType.QUOTA_EXCEEDED);
    room.terms = Terms.of(Edition.PRO);
    ask(ANA);
  }

  @Test
  void whatWasUsedIsKnownAfterAStart() {
    room.terms = terms(2);
    ask(ANA);
    ask(ANA);
    room.again();
    refused(ANA);
  }

  /// The issue's own race: one is left, and all of them want it.
  @Test
  void ofSixtyFourThatWantTheLastOneExactlyOneGetsIt() throws Exception {
    for (int round = 0; round < 20; round++) {
      room.terms = terms(round + 1);
      assertThat(race(64)).as("round " + round).isEqualTo(1);
    }
    assertThat(room.questions(ACME, By.DAY)).isEqualTo(Map.of("2026-11-28", 20L));
  }

  private int race(int clients) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService many = Executors.newFixedThreadPool(clients)) {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Actor actor = actor(ACME, "p" + i, null);
        Callable<Boolean> client =
            () -> {
              go.await();
              try {
                ask(actor);
                return true;
              } catch (ProblemException refused) {
                return false;
              }
            };
        answers.add(many.submit(client));
      }
      go.countDown();
      int won = 0;
      for (Future<Boolean> answer : answers) {
        won += answer.get() ? 1 : 0;
      }
      return won;
    }
  }

  @Test
  void whatComesToNothingIsGivenBack() {
    room.terms = terms(1);
    Turn turn = room.usage.metering().admit(ANA);
    ProblemException refused = refused(MOIRA);
    assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(5));
    turn.close();
    turn.close();
    ask(MOIRA);
    refused(ANA);
  }

  @Test
  void aCrashGivesBackWhatWasNotAnswered() {
    room.terms = terms(1);
    room.usage.metering().admit(ANA);
    refused(MOIRA);
    room.again();
    ask(MOIRA);
  }

  @Test
  void limitsOfATenantATeamAPersonAndAKeyAreEachHeeded() {
    Map<String, Actor> cases = new LinkedHashMap<>();
    cases.put("tenant", MOIRA);
    cases.put("group:board", ANA);
    cases.put("user:bea", actor(ACME, "bea", null));
    cases.put("key:k1", actor(ACME, "nightly#1", "k1"));
    cases.forEach((subject, actor) -> {
      set(subject, 1L, null, null);
      ask(actor);
      refused(actor);
      rules.of(ACME).all().forEach(limit -> rules.remove(ACME, limit.id()));
    });
  }

  @Test
  void aTeamsLimitIsForThoseWhoseTeamItIs() {
    set("group:sales", 0L, null, null);
    // Ana's team is the first of hers by name.
    ask(ANA);
    rules.teams(ACME, List.of("sales", "board"));
    refused(ANA);
    ask(MOIRA);
  }

  @Test
  void aLimitOfEachIsForWhoeverHasNoneOfTheirOwn() {
    set("user:*", 1L, null, null);
    set("user:moira", 2L, null, null);
    ask(ANA);
    refused(ANA);
    ask(MOIRA);
    ask(MOIRA);
    refused(MOIRA);
  }

  @Test
  void anOverrideCountsUntilItEndsAndThenWhatStoodBefore() {
    set("user:ana", 1L, null, null);
    ask(ANA);
    refused(ANA);
    set("user:ana", 3L, null, room.clock.instant().plus(Duration.ofHours(1)));
    ask(ANA);
    ask(ANA);
    refused(ANA);
    set("user:ana", null, null, room.clock.instant().plus(Duration.ofHours(1)));
    ask(ANA);
    room.clock.turn(Duration.ofHours(1));
    refused(ANA);
  }

  @Test
  void aRateFillsAgainLittleByLittle() {
    set("user:ana", null, 6, null);
    IntStream.range(0, 6).forEach(i -> ask(ANA));
    ProblemException refused = refused(ANA);
    assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    assertThat(refused)
        .hasMessage("One person may ask 6 questions a minute. Ask again in 10 seconds.");
    room.clock.turn(Duration.ofSeconds(10));
    ask(ANA);
    refused(ANA);
    ask(MOIRA);
  }

  @Test
  void anEditionHasARateForEachPerson() {
    room.terms = Terms.of(Edition.FREE);
    IntStream.range(0, 10).forEach(i -> ask(ANA));
    assertThat(refused(ANA).type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    ask(MOIRA);
  }

  @Test
  void anAuditorIsNeverRefusedAndCountsAllTheSame() {
    room.terms = terms(1);
    set("tenant", 0L, 1, null);
    Actor auditor = Counted.auditor("uma");
    IntStream.range(0, 5).forEach(i -> ask(auditor));
    assertThat(room.usage.metering().admit(auditor).headers()).isEmpty();
    assertThat(room.questions(ACME, By.PERSON)).isEqualTo(Map.of("uma", 5L));
    refused(ANA);
  }

  @Test
  void aKeyMayHaveAQuotaForBasicQuestionsAlone() {
    room.terms =
        new Terms(
            Edition.ENTERPRISE,
            Set.of(),
            io.cloister.licensing.Limit.NONE,
            io.cloister.licensing.Limit.NONE,
            Map.of(QueryClass.BASIC, io.cloister.licensing.Limit.of(1)));
    ask(ANA);
    refused(MOIRA);
  }

  @Test
  void headersSayWhatIsLeftAndWhenItIsWhole() {
    room.terms = terms(10);
    set("user:ana", 5L, 20, null);
    try (Turn turn = room.usage.metering().admit(ANA)) {
      assertThat(turn.headers())
          .containsEntry(
              "RateLimit-Policy",
              "\"edition-month\";q=10;w=2592000, \"edition-minute\";q=10;w=60, \"person-month\";q=5;w=2592000, \"person-minute\";q=20;w=60")
          .containsEntry(
              "RateLimit",
              "\"edition-month\";r=9;t=226800, \"edition-minute\";r=9;t=0, \"person-month\";r=4;t=226800, \"person-minute\";r=19;t=0")
          .doesNotContainKey("Cloister-Quota-Notice");
    }
    IntStream.range(0, 4).forEach(i -> ask(ANA));
    try (Turn turn = room.usage.metering().admit(ANA)) {
      assertThat(turn.headers())
          .containsEntry("Cloister-Quota-Notice", "\"person-month\";percent=80");
    }
  }

  @Test
  void whoHasAllPlacesLeavesSomeToOthers() {
    List<Turn> turns = new ArrayList<>();
    // 32 places, and as many may wait: alone one may have them all.
    IntStream.range(0, 40).forEach(i -> turns.add(room.usage.metering().admit(ANA)));
    turns.add(room.usage.metering().admit(MOIRA));
    ProblemException refused = refused(ANA);
    assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    assertThat(refused).hasMessageContaining("40 of your questions are under way");
    turns.add(room.usage.metering().admit(MOIRA));
    turns.forEach(Turn::close);
    ask(ANA);
  }

  @Test
  void itIsSaidOnceAMonthThatALimitIsNearlyAndWhollyUsedUp() {
    set("user:ana", 5L, null, null);
    IntStream.range(0, 4).forEach(i -> ask(ANA));
    warn();
    assertThat(warnings()).containsExactly("80");
    ask(ANA);
    warn();
    warn();
    room.again();
    warn();
    assertThat(warnings()).containsExactly("80", "100");
    room.clock.turn(Duration.ofDays(3));
    IntStream.range(0, 5).forEach(i -> ask(ANA));
    warn();
    assertThat(warnings()).containsExactly("80", "100", "80", "100");
  }

  private void warn() {
    Quotas quotas = room.usage.quotas();
    new Warnings(room.store, room.audit, room.clock).look(ACME, quotas.monthly(ACME));
  }

  private List<String> warnings() {
    return room.audit.of(ACME, List.of("usage.warn"), 0, Long.MAX_VALUE, 100).events().stream()
        .map(row -> row.detail().replaceAll(".*\"percent\":(\\d+).*", "$1"))
        .toList();
  }

  /// What is asked and not refused is counted, whatever the hurry.
  @Test
  void whatWasAdmittedIsWhatWasCounted() throws Exception {
    room.terms = terms(150);
    try (ExecutorService many = Executors.newFixedThreadPool(8)) {
      List<Future<Integer>> done = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int me = i;
        done.add(
            many.submit(() -> {
              int mine = 0;
              for (int question = 0; question < 25; question++) {
                try {
                  ask(actor(ACME, "p" + me + "-" + question, null));
                  mine++;
                } catch (ProblemException refused) {
                  Objects.requireNonNull(refused.retryAfter());
                }
              }
              return mine;
            }));
      }
      int answered = 0;
      for (Future<Integer> each : done) {
        answered += each.get();
      }
      assertThat(answered).isEqualTo(150);
    }
    assertThat(room.questions(ACME, By.DAY)).isEqualTo(Map.of("2026-11-28", 150L));
    assertThatCode(() -> room.problems()).doesNotThrowAnyException();
  }

  private void ask(Actor actor) {
    room.ask(actor, "small", 1);
  }

  private ProblemException refused(Actor actor) {
    return catchThrowableOfType(
        ProblemException.class, () -> room.usage.metering().admit(actor).close());
  }

  private static Terms terms(long queries) {
    return new Terms(
        Edition.FREE,
        Set.of(),
        io.cloister.licensing.Limit.NONE,
        io.cloister.licensing.Limit.of(queries),
        Map.of());
  }

  private void set(
      String subject, @Nullable Long month, @Nullable Integer minute, @Nullable Instant until) {
    room.usage
        .rules()
        .set(
            ACME,
            new Limit(
                ACME.value(),
                "lim-" + subject.hashCode() + (until == null),
                subject,
                until != null,
                month,
                minute,
                until,
                "",
                "uma",
                room.clock.instant()));
  }
}
