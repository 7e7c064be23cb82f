package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.audit.Event.Outcome;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every database finds in a record.
abstract class LookingContract extends RecordRoom {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  /// Five events, one a minute; the last was written with a clock that stood an hour behind.
  private void write() {
    put(0, "uma", null, "search.run", "", Outcome.SUCCESS, Map.of("query", "Who said \"No\"?"));
    put(1, "moira", null, "document.view", "pay", Outcome.DENIED, Map.of());
    put(2, "portal", "uma", "document.view", "leave", Outcome.SUCCESS, Map.of());
    put(3, "uma", null, "session.create", "", Outcome.FAILURE, Map.of("why", "WRONG 100%"));
    put(-60, "ewan", null, "document_x.view", "Zoë's", Outcome.SUCCESS, Map.of("n", 7));
  }

  private void put(
      int minute,
      String actor,
      @Nullable String onBehalfOf,
      String action,
      String resource,
      Outcome outcome,
      Map<String, Object> detail) {
    Clock then = Clock.fixed(NOON.plus(minute, ChronoUnit.MINUTES), ZoneOffset.UTC);
    try (Audit audit = new Audit(store, then)) {
      audit.record(
          new Event(MAIN, actor, onBehalfOf, action, resource, outcome, detail, "req-" + minute));
    }
  }

  private List<Long> found(TenantId tenant, EventFilter filter) {
    return new Looking(store, new View(tenant, seals, false), filter)
        .find(null, 10).rows().stream().map(Row::seq).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          actor      | uma                  | 4 3 1
          actor      | um                   |
          action     | document.view        | 3 2
          action     | document.*           | 3 2
          action     | document_x.*         | 5
          action     | session.delete       |
          resource   | pay                  | 2
          outcome    | failure              | 4
          request_id | req-2                | 3
          text       | said "no"            | 1
          text       | wrong 100%           | 4
          text       | zoë                  | 5
          text       | UMA                  | 4 3 1
          text       | nowhere              |
          from       | 2026-11-20T12:02:00Z | 4 3
          to         | 2026-11-20T12:01:00Z | 1 5
          """)
  void findsWhatIsAskedForAndNothingElse(String name, String value, @Nullable String numbers) {
    write();
    List<Long> expected = new ArrayList<>();
    if (numbers != null) {
      for (String number : numbers.split(" ")) {
        expected.add(Long.valueOf(number));
      }
    }
    assertThat(found(MAIN, Filters.of(name, value))).isEqualTo(expected);
    assertThat(found(OTHER, Filters.of(name, value))).isEmpty();
  }

  @Test
  void everythingAskedForHasToFit() {
    write();
    assertThat(found(MAIN, Filters.of("actor", "uma", "outcome", "success", "text", "LEAVE")))
        .containsExactly(3L);
  }

  @Test
  void inTheOrderOfNumbersOrWhereATimeIsAskedForOfTimes() {
    write();
    assertThat(found(MAIN, EventFilter.ALL)).containsExactly(5L, 4L, 3L, 2L, 1L);
    assertThat(found(MAIN, Filters.of("from", "2026-11-20T00:00:00Z")))
        .containsExactly(4L, 3L, 2L, 1L, 5L);
  }

  @Test
  void aLongListIsReadPageByPageWithoutAGapInEitherOrder() {
    record(MAIN, 25);
    for (EventFilter filter :
        List.of(
            EventFilter.ALL,
            Filters.of("text", "earns"),
            Filters.of("from", "2026-01-01T00:00:00Z"),
            Filters.of("from", "2026-01-01T00:00:00Z", "text", "earns"))) {
      List<Long> all = new ArrayList<>();
      Place behind = null;
      do {
        Looking.Found page =
            new Looking(store, new View(MAIN, seals, false), filter).find(behind, 7);
        page.rows().forEach(row -> all.add(row.seq()));
        behind = page.next();
      } while (behind != null);
      assertThat(all).hasSize(25).doesNotHaveDuplicates().startsWith(25L).endsWith(1L);
    }
  }

  /// As many as a record has after years. What is looked for stands at its beginning.
  @Test
  void whoeverLooksForWhatIsRareIsToldHowFarItWasLookedAndGoesOn() {
    record(MAIN, 1);
    many(120_000);
    for (EventFilter filter :
        List.of(
            Filters.of("text", "page 0"),
            Filters.of("text", "page 0", "from", "2020-01-01T00:00:00Z"))) {
      List<Looking.Found> pages = new ArrayList<>();
      Place behind = null;
      do {
        Looking.Found page =
            new Looking(store, new View(MAIN, seals, false), filter).find(behind, 5);
        pages.add(page);
        behind = page.next();
      } while (behind != null);
      assertThat(pages).hasSize(3);
      assertThat(pages.getFirst().through()).isEqualTo(50_000);
      assertThat(pages.getFirst().rows()).isEmpty();
      assertThat(pages.getLast().rows()).extracting(Row::seq).containsExactly(1L);
    }
    assertThat(found(MAIN, Filters.of("resource", "page 0"))).containsExactly(1L);
    assertThat(found(MAIN, Filters.of("resource", "page 0", "from", "2020-01-01T00:00:00Z")))
        .containsExactly(1L);
  }

  /// Without leaves, which nobody looks at here.
  private void many(int events) {
    sql(
        MAIN,
        """
        INSERT INTO audit_events (tenant, seq, occurred, actor, action, resource, outcome, detail)
        SELECT 'main', 1 + x, TIMESTAMP WITH TIME ZONE '2026-12-01 00:00:00+00:00' + x * INTERVAL '1' SECOND,
          'ana', 'search.run', '', 'success', '{}'
        FROM %s\
        """
            .formatted(numbers(events)));
  }

  /// Gives the numbers from 1 on, as `x`.
  abstract String numbers(int last);

  @Test
  void aTimelineCountsEveryEventOfItsTimeOnce() {
    write();
    List<Timeline.Bucket> bars =
        Timeline.of("hour", "UTC", NOON.minus(90, ChronoUnit.MINUTES), NOON.plusSeconds(150))
            .count(store, new View(MAIN, seals, false), EventFilter.ALL)
            .bars();
    assertThat(bars).extracting(Timeline.Bucket::events).containsExactly(0L, 1L, 3L);
    assertThat(bars.getLast().to()).isEqualTo(NOON.plusSeconds(150));
    List<Timeline.Bucket> uma =
        Timeline.of("day", "UTC", NOON.minus(2, ChronoUnit.DAYS), NOON.plus(2, ChronoUnit.DAYS))
            .count(
                store,
                new View(MAIN, seals, false),
                Filters.of("actor", "uma", "action", "session.*"))
            .bars();
    List<Timeline.Bucket> denied =
        Timeline.of("day", "UTC", NOON.minus(2, ChronoUnit.DAYS), NOON.plus(2, ChronoUnit.DAYS))
            .count(
                store,
                new View(MAIN, seals, false),
                Filters.of("outcome", "denied", "action", "document.*"))
            .bars();
    assertThat(denied).extracting(Timeline.Bucket::events).containsExactly(0L, 0L, 1L, 0L, 0L);
    assertThat(uma).extracting(Timeline.Bucket::events).containsExactly(0L, 0L, 1L, 0L, 0L);
  }

  @Test
  void aTimelineOfWhatIsRareLeavesOutWhatWouldTakeLongAndSaysSo() {
    record(MAIN, 1);
    many(220_000);
    Instant from = Instant.parse("2026-12-01T00:00:00Z");
    Timeline timeline = Timeline.of("day", "UTC", from, from.plusSeconds(230_000));
    Timeline.Counted ana =
        timeline.count(store, new View(MAIN, seals, false), Filters.of("actor", "ana"));
    assertThat(ana.through()).isEqualTo(133_601);
    assertThat(ana.bars()).hasSize(2);
    assertThat(timeline.count(store, new View(MAIN, seals, false), EventFilter.ALL).through())
        .isNull();
  }
}
