package io.cloister.usage;

import static io.cloister.usage.Counted.ACME;
import static io.cloister.usage.Counted.BOLT;
import static io.cloister.usage.Counted.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.asks.Metering.Work;
import io.cloister.audit.Event;
import io.cloister.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is counted, how it is signed, and how it is seen that somebody changed it.
abstract class CountingContract {
  @TempDir Path folder;
  private Counted room;

  abstract DatabaseSettings empty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    room = new Counted(folder.resolve("home"), empty());
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void everyAnswerCountsOnceForItsDayTeamPersonModelClassAndKey() throws Exception {
    room.ask(actor(ACME, "ana", null, "board", "sales"), "small", 10);
    room.ask(actor(ACME, "ana", "k1", "board", "sales"), "large", 20);
    room.ask(actor(ACME, "moira", null), null, 0);
    room.ask(actor(BOLT, "ana", null, "sales"), "small", 5);
    for (int look = 0; look < 3; look++) {
      assertThat(room.questions(ACME, By.DAY)).isEqualTo(Map.of("2026-11-28", 3L));
      assertThat(room.questions(ACME, By.TEAM)).isEqualTo(Map.of("board", 2L, "", 1L));
      assertThat(room.questions(ACME, By.PERSON)).isEqualTo(Map.of("ana", 2L, "moira", 1L));
      assertThat(room.questions(ACME, By.MODEL))
          .isEqualTo(Map.of("small", 1L, "large", 1L, "", 1L));
      assertThat(room.questions(ACME, By.CLASS)).isEqualTo(Map.of("basic", 3L));
      assertThat(room.questions(ACME, By.KEY)).isEqualTo(Map.of("k1", 1L, "", 2L));
    }
    assertThat(room.questions(BOLT, By.PERSON)).isEqualTo(Map.of("ana", 1L));
    Sum all = room.sums(ACME, By.CLASS, "2026-11-28", "2026-11-28").getFirst().sum();
    // Two at 0.01 and one, by the large model, at 0.0025.
    assertThat(all).isEqualTo(new Sum(3, 30, 60, 300, 22_500));
    assertThat(room.problems()).isEmpty();
  }

  @Test
  void whatNobodyGotAnAnswerToIsNotCounted() {
    room.audit.record(Counted.event(actor(ACME, "ana", null), Map.of(), "small"));
    assertThat(room.questions(ACME, By.DAY)).isEmpty();
  }

  @Test
  void manyThatCountAtTheSameTimeCountOnce() throws Exception {
    for (int i = 0; i < 200; i++) {
      room.ask(actor(ACME, "p" + i % 7, null, "t" + i % 3), "small", 1);
    }
    try (ExecutorService many = Executors.newFixedThreadPool(6)) {
      // Each is like a process of its own.
      List<Callable<Object>> counters =
          IntStream.range(0, 6)
              .mapToObj(i -> (Callable<Object>) () -> room.questions(ACME, By.DAY))
              .toList();
      for (var each : many.invokeAll(counters)) {
        each.get();
      }
    }
    assertThat(room.questions(ACME, By.DAY)).isEqualTo(Map.of("2026-11-28", 200L));
    assertThat(room.problems()).isEmpty();
  }

  @Test
  void aDayThatIsOverIsSignedAndTheNextBegins() throws Exception {
    askOnThreeDays();
    assertThat(room.questions(ACME, By.DAY))
        .isEqualTo(Map.of("2026-11-28", 2L, "2026-11-29", 1L, "2026-12-01", 1L));
    Verdict verdict = Usage.verify(room.home, room.store, room.audit).getFirst();
    assertThat(verdict.days()).isEqualTo(2);
    assertThat(verdict.questions()).isEqualTo(4);
    assertThat(verdict.proven()).isTrue();
  }

  @Test
  void whatIsWrittenJustAfterMidnightCountsForTheDayItWasAskedOn() throws Exception {
    room.clock.turn(Duration.ofHours(15));
    room.ask(actor(ACME, "ana", null), "small", 1);
    room.clock.turn(Duration.ofMillis(-1));
    room.ask(actor(ACME, "ana", null), "small", 1);
    // A moment before midnight, and behind an event of the day after: there is one day.
    assertThat(room.questions(ACME, By.DAY)).isEqualTo(Map.of("2026-11-29", 2L));
    assertThat(room.problems()).isEmpty();
  }

  @Test
  void aClockThatIsSetBackAndForthLosesNothing() throws Exception {
    askOnThreeDays();
    room.clock.turn(Duration.ofDays(1800));
    room.ask(actor(ACME, "ana", null), "small", 1);
    room.questions(ACME, By.DAY);
    room.clock.turn(Duration.ofDays(-1802));
    room.ask(actor(ACME, "ana", null), "small", 1);
    long all =
        room.sums(ACME, By.DAY, "2026-01-01", "2036-01-01").stream()
            .mapToLong(line -> line.sum().questions())
            .sum();
    assertThat(all).isEqualTo(6);
    assertThat(room.problems()).isEmpty();
  }

  @Test
  void whatIsNotSignedIsCountedAgainAtAStart() throws Exception {
    askOnThreeDays();
    room.questions(ACME, By.DAY);
    Map<String, Long> before = room.questions(ACME, By.PERSON);
    for (String damage :
        List.of(
            "UPDATE usage_days SET questions = 900 WHERE tenant = 'acme' AND on_day = DATE '2026-12-01'",
            "DELETE FROM usage_people WHERE tenant = 'acme' AND on_day = DATE '2026-12-01'",
            "UPDATE usage_periods SET last_event = last_event + 7 WHERE tenant = 'acme' AND note IS NULL",
            "DELETE FROM usage_periods WHERE tenant = 'acme' AND note IS NULL")) {
      room.sql(ACME, damage);
      assertThat(room.problems()).as(damage).isNotEmpty();
      room.again();
      assertThat(room.questions(ACME, By.PERSON)).as(damage).isEqualTo(before);
      assertThat(room.problems()).as(damage).isEmpty();
    }
  }

  @Test
  void aCounterThatSomebodyEditedIsSeen() throws Exception {
    askOnThreeDays();
    room.questions(ACME, By.DAY);
    String first = " WHERE tenant = 'acme' AND on_day = DATE '2026-11-28'";
    for (String[] edit :
        new String[][] {
          {
            "UPDATE usage_days SET questions = questions - 1",
            "UPDATE usage_days SET questions = questions + 1"
          },
          {"UPDATE usage_days SET cost = cost - 1", "UPDATE usage_days SET cost = cost + 1"},
          {"UPDATE usage_days SET team = 'x'", "UPDATE usage_days SET team = ''"},
          {
            "UPDATE usage_people SET questions = 1, cost = cost - 1",
            "UPDATE usage_people SET questions = 2, cost = cost + 1"
          },
          {"UPDATE usage_people SET login = 'eve'", "UPDATE usage_people SET login = 'ana'"},
          {"UPDATE usage_periods SET on_day = DATE '2026-10-28'", null},
        }) {
      room.sql(ACME, edit[0] + first);
      assertThat(room.problems()).as(edit[0]).isNotEmpty();
      if (edit[1] != null) {
        room.sql(ACME, edit[1] + first);
        assertThat(room.problems()).as(edit[1]).isEmpty();
      }
    }
  }

  @Test
  void aDayThatSomebodyTookAwayIsMissed() throws Exception {
    askOnThreeDays();
    room.questions(ACME, By.DAY);
    for (String table : List.of("usage_days", "usage_people")) {
      room.sql(
          ACME, "DELETE FROM " + table + " WHERE tenant = 'acme' AND on_day = DATE '2026-11-29'");
    }
    room.sql(
        ACME, "DELETE FROM usage_periods WHERE tenant = 'acme' AND on_day = DATE '2026-11-29'");
    assertThat(room.problems()).anyMatch(problem -> problem.contains("one is missing"));
  }

  /// An edit of a row and of what the row is signed with, by whoever has the database and no key.
  @Test
  void aSignatureOfAnotherDayDoesNotDo() throws Exception {
    askOnThreeDays();
    room.questions(ACME, By.DAY);
    room.sql(
        ACME,
        """
        UPDATE usage_periods SET note = (SELECT note FROM usage_periods WHERE tenant = 'acme' AND number = 1)
        WHERE tenant = 'acme' AND number = 2
        """);
    assertThat(room.problems()).anyMatch(problem -> problem.contains("not what was signed"));
  }

  @Test
  void whoIsForgottenStaysCountedWithoutTheirName() throws Exception {
    askOnThreeDays();
    Map<String, Long> days = room.questions(ACME, By.DAY);
    assertThat(room.usage.of(ACME, "ana")).hasSize(2);
    room.usage.forget(ACME, "ana");
    room.usage.forget(ACME, "ana");
    assertThat(room.usage.of(ACME, "ana")).isEmpty();
    assertThat(room.questions(ACME, By.DAY)).isEqualTo(days);
    assertThat(room.questions(ACME, By.PERSON)).containsEntry(Counting.FORGOTTEN, 3L);
    assertThat(room.problems()).isEmpty();
  }

  @Test
  void anEventThatSomebodyMadeUpIsPassedOver() {
    Event odd =
        Counted.event(
            actor(ACME, "ana", null),
            Map.of("class", "basic", "cost", "a lot", "tokens_in", "many"),
            "small");
    room.audit.record(odd);
    room.ask(actor(ACME, "ana", null), "small", 1);
    assertThat(room.questions(ACME, By.DAY)).isEqualTo(Map.of("2026-11-28", 1L));
  }

  @Test
  void aToolOrAnImageMakesTheClassAndThePrice() {
    var actor = actor(ACME, "ana", null);
    for (Work work :
        List.of(
            new Work("small", 2, 0, 0, 0, 0),
            new Work("small", 2, 1, 0, 0, 0),
            new Work("large", 0, 0, 0, 0, 0))) {
      room.audit.record(
          Counted.event(actor, Reading.detail(work, Counted.PRICES, "", null), work.model()));
    }
    assertThat(room.sums(ACME, By.CLASS, "2026-11-28", "2026-11-28"))
        .extracting(Ledger.Line::name, line -> line.sum().cost())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("complex", 50_000L),
            org.assertj.core.groups.Tuple.tuple("image", 100_000L),
            org.assertj.core.groups.Tuple.tuple("basic", 2_500L));
  }

  /// Two on the first day, one on the next, and one, by somebody else, two days later.
  private void askOnThreeDays() {
    room.ask(actor(ACME, "ana", null), "small", 1);
    room.ask(actor(ACME, "ana", null), "small", 1);
    room.clock.turn(Duration.ofDays(1));
    room.ask(actor(ACME, "ana", null), "small", 1);
    room.clock.turn(Duration.ofDays(2));
    room.ask(actor(ACME, "moira", null), "small", 1);
  }

  @Test
  void smallTeamsAreToldAsOneWhereNobodyIsToWatchSinglePeople() {
    for (String login : List.of("ana", "bea", "cyd", "dov")) {
      room.ask(actor(ACME, login, null, "sales"), "small", 10);
    }
    room.ask(actor(ACME, "eva", null, "board"), "small", 10);
    room.ask(actor(ACME, "eva", null, "board"), "small", 10);
    room.ask(actor(ACME, "fay", "k1", "legal"), "small", 10);
    Ledger ledger = new Ledger(room.store, new Counting(room.store, room.audit, room.clock));
    Crowds crowds = new Crowds(room.store, ledger);
    Span month = new Span(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30"));
    assertThat(crowds.sums(ACME, By.TEAM, month)).hasSize(3);
    crowds.atLeast(tenant -> OptionalInt.of(2));
    assertThat(crowds.sums(ACME, By.TEAM, month))
        .extracting(line -> line.name() + " " + line.sum().questions())
        .containsExactly("sales 4", "smaller teams together 3");
    assertThat(crowds.charges(ACME, month)).hasSize(2);
    // Two are too few as well, so the next larger team is told with them.
    crowds.atLeast(tenant -> OptionalInt.of(3));
    assertThat(crowds.sums(ACME, By.TEAM, month))
        .extracting(line -> line.name() + " " + line.sum().questions())
        .containsExactly("smaller teams together 7");
    for (By single : List.of(By.PERSON, By.KEY)) {
      assertThatThrownBy(() -> crowds.sums(ACME, single, month))
          .hasMessageContaining("Names are sealed");
    }
    assertThat(crowds.sums(ACME, By.MODEL, month)).hasSize(1);
  }
}
