package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.proof.Held;
import io.cloister.proof.Proof;
import io.cloister.store.DatabaseSettings;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Scheduled exports, by a clock that the test sets.
class SchedulesTest extends RecordRoom {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T09:30:00Z"));
  private final AtomicInteger ids = new AtomicInteger();

  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }

  private Clock clock() {
    InstantSource source = now::get;
    return source.withZone(ZoneOffset.UTC);
  }

  /// What a server does from its start to its end.
  private interface Life {
    void with(Schedules schedules, Exports exports) throws Exception;
  }

  private void live(Life life) throws Exception {
    SigningKeys keys = new SigningKeys(home, clock());
    keys.open();
    Checkpoints checkpoints = Checkpoints.once(store, keys, clock());
    try (Audit audit = new Audit(store, clock());
        Exports exports =
            new Exports(
                store,
                new Views(seals),
                checkpoints,
                home,
                clock(),
                () -> "e" + ids.incrementAndGet());
        Schedules schedules = new Schedules(store, exports, clock(), audit::record)) {
      exports.start();
      life.with(schedules, exports);
    }
  }

  private void schedule(Schedules schedules, String every, int kept) {
    record(MAIN, 1);
    new SavedFilters(store)
        .add(
            new SavedFilter(
                "main",
                "mine",
                "uma",
                "Views",
                false,
                now.get(),
                "P7D",
                Filters.of("action", "document.*")));
    Schedule.Rhythm rhythm = Schedule.Rhythm.find(every).orElseThrow();
    schedules.add(
        new Schedule(
            "main", "s1", "uma", "mine", "csv", every, kept, now.get(), rhythm.begin(now.get())));
  }

  private List<Export> made(Exports exports) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (true) {
      List<Export> all = exports.list(MAIN, Instant.parse("9999-01-01T00:00:00Z"), "", 100);
      if (all.stream().allMatch(each -> each.state().equals(Export.DONE))) {
        return all;
      }
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(10);
    }
  }

  private List<Row> events(String action) {
    return new Looking(store, new View(MAIN, seals, false), Filters.of("action", action))
        .find(null, 50)
        .rows();
  }

  @Test
  void isMadeOnceWhenItsTimeHasComeAndCoversWhatHappenedSince() throws Exception {
    live((schedules, exports) -> {
      schedule(schedules, "day", 5);
      record(MAIN, 3);
      schedules.round();
      assertThat(made(exports)).isEmpty();
      now.set(Instant.parse("2026-11-21T00:00:00Z"));
      schedules.round();
      schedules.round();
      Export export = made(exports).getFirst();
      assertThat(made(exports)).hasSize(1);
      assertThat(export.filter().since()).isEqualTo("2026-11-20T00:00:00Z");
      assertThat(export.filter().until()).isEqualTo("2026-11-21T00:00:00Z");
      assertThat(export.filter().action()).isEqualTo("document.*");
      assertThat(export.askedBy()).isEqualTo("uma");
      assertThat(Proof.ofBundle(exports.file(export), Held.NOTHING).problems()).isEmpty();
    });
    Row event = events("audit.export_scheduled").getFirst();
    assertThat(event.actor()).isEqualTo("system");
    assertThat(event.detail()).contains("\"scheduled_by\":\"uma\"", "\"schedule\":\"s1\"");
  }

  @Test
  void whatWasMissedWhileTheServerWasAwayIsMadeUpForOnce() throws Exception {
    live((schedules, exports) -> schedule(schedules, "day", 5));
    now.set(Instant.parse("2026-11-24T10:00:00Z"));
    live((schedules, exports) -> {
      schedules.round();
      assertThat(made(exports))
          .singleElement()
          .satisfies(export -> {
            assertThat(export.filter().since()).isEqualTo("2026-11-20T00:00:00Z");
            assertThat(export.filter().until()).isEqualTo("2026-11-24T00:00:00Z");
          });
    });
    live((schedules, exports) -> {
      schedules.round();
      assertThat(made(exports)).hasSize(1);
    });
  }

  @Test
  void ofThoseThatAreMadeOnlySoManyStay() throws Exception {
    live((schedules, exports) -> {
      schedule(schedules, "week", 2);
      for (int week = 1; week <= 4; week++) {
        now.set(now.get().plus(Duration.ofDays(7)));
        schedules.round();
        made(exports);
      }
      schedules.round();
      assertThat(made(exports)).extracting(Export::id).containsExactly("e4", "e3");
      try (var files = Files.list(exports.file(made(exports).getFirst()).getParent())) {
        assertThat(files).hasSize(2);
      }
    });
    assertThat(events("audit.export_expire")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "day, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
    "week, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
    "month, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z"
  })
  void beginsWithTheDayTheWeekOrTheMonth(String every, Instant begin, Instant next) {
    Schedule.Rhythm rhythm = Schedule.Rhythm.find(every).orElseThrow();
    assertThat(rhythm.begin(now.get())).isEqualTo(begin);
    assertThat(rhythm.next(begin)).isEqualTo(next);
  }
}
