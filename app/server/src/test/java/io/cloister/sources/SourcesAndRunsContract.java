package io.cloister.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import io.cloister.ingest.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How sources and runs are kept, and how a source goes.
abstract class SourcesAndRunsContract extends RoomContract {
  private static final Instant NOW = Instant.parse("2026-11-25T09:30:00.123456Z");
  private static final SourceId WIKI = new SourceId("wiki");

  private SourceStore sources;
  private RunStore runs;

  @BeforeEach
  void openStores() {
    sources = new SourceStore(desk.tenant, desk.store);
    runs = new RunStore(desk.tenant, desk.store);
  }

  private static SourceRow wiki(String name) {
    return new SourceRow(
        WIKI,
        name,
        "folder",
        "{\"path\":\"/srv/wiki\"}",
        Set.of(Principal.group("staff"), Principal.user("ann")),
        NOW,
        null);
  }

  @Test
  void keepsASourceAsItWasSetUp() throws Exception {
    assertThat(sources.find(WIKI)).isNull();
    assertThat(sources.add(wiki("Wiki 😀"))).isTrue();
    assertThat(sources.add(wiki("Another"))).isFalse();
    reopen();
    openStores();
    assertThat(sources.find(WIKI)).isEqualTo(wiki("Wiki 😀"));
    assertThat(sources.list())
        .extracting(SourceRow::id)
        .containsExactly(DOCS, OTHER, SourceId.PUSH, WIKI);
  }

  @Test
  void takesANameOfTwoHundredAstralCharacters() {
    assertThat(sources.add(wiki("😀".repeat(200)))).isTrue();
    assertThat(sources.find(WIKI).name()).isEqualTo("😀".repeat(200));
  }

  @Test
  void changesNameSettingsAndAccess() {
    assertThat(sources.update(wiki("Wiki"))).isFalse();
    sources.add(wiki("Wiki"));
    SourceRow changed = new SourceRow(WIKI, "Renamed", "folder", "{}", Set.of(), NOW, null);
    assertThat(sources.update(changed)).isTrue();
    assertThat(sources.find(WIKI)).isEqualTo(changed);
  }

  // Runs

  @Test
  void aRunGoesThroughItsStates() throws Exception {
    RunId id = new RunId("r1");
    RunRow queued = runs.queue(id, DOCS, NOW).orElseThrow();
    assertThat(runs.find(DOCS, id)).isEqualTo(queued);
    RunRow running = queued.started(NOW.plusSeconds(1));
    assertThat(runs.update(RunState.QUEUED, running)).isTrue();
    RunRow walked = running.walked(7);
    assertThat(runs.update(RunState.RUNNING, walked)).isTrue();
    RunRow done = walked.ended(RunState.DONE, null, NOW.plusSeconds(2));
    assertThat(runs.update(RunState.RUNNING, done)).isTrue();
    reopen();
    openStores();
    assertThat(runs.find(DOCS, id)).isEqualTo(done);
    assertThat(done.removed()).isEqualTo(7);
    assertThat(done.walking()).isFalse();
    assertThat(runs.find(OTHER, id)).isNull();
  }

  @Test
  void whatComesTooLateDoesNotUndoACancellation() {
    RunRow run = runs.queue(new RunId("r1"), DOCS, NOW).orElseThrow();
    runs.update(RunState.QUEUED, run.started(NOW));
    RunRow cancelled = run.ended(RunState.CANCELLED, "By ann.", NOW);
    assertThat(runs.update(RunState.RUNNING, cancelled)).isTrue();
    assertThat(runs.update(RunState.RUNNING, run.ended(RunState.DONE, null, NOW))).isFalse();
    assertThat(runs.find(DOCS, run.id())).isEqualTo(cancelled);
  }

  @Test
  void oneRunAtATimeForEachSource() {
    RunRow first = runs.queue(new RunId("r1"), DOCS, NOW).orElseThrow();
    assertThat(runs.queue(new RunId("r2"), DOCS, NOW)).isEmpty();
    assertThat(runs.queue(new RunId("r3"), OTHER, NOW)).isPresent();
    runs.update(RunState.QUEUED, first.started(NOW));
    assertThat(runs.queue(new RunId("r2"), DOCS, NOW)).isEmpty();
    runs.update(RunState.RUNNING, first.ended(RunState.FAILED, "Gone.", NOW));
    assertThat(runs.queue(new RunId("r2"), DOCS, NOW)).isPresent();
    assertThat(runs.queue(new RunId("r4"), new SourceId("none"), NOW)).isEmpty();
  }

  @Test
  void ofManyWhoStartARunAtOnceOneDoes() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> starts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        RunId id = new RunId("r" + i);
        starts.add(() -> runs.queue(id, DOCS, NOW).isPresent());
      }
      int started = 0;
      for (Future<Boolean> start : threads.invokeAll(starts)) {
        started += start.get() ? 1 : 0;
      }
      assertThat(started).isEqualTo(1);
    }
  }

  @Test
  void listsRunsNewestFirst() {
    for (int i = 0; i < 7; i++) {
      RunRow run = runs.queue(new RunId("r" + i), DOCS, NOW).orElseThrow();
      runs.update(RunState.QUEUED, run.ended(RunState.DONE, null, NOW));
      runs.queue(new RunId("o" + i), OTHER, NOW)
          .ifPresent(other -> runs.update(RunState.QUEUED, other.ended(RunState.DONE, null, NOW)));
    }
    List<String> told = new ArrayList<>();
    @Nullable String position = null;
    do {
      Slice<RunRow> slice = runs.list(DOCS, position, 3);
      slice.items().forEach(run -> told.add(run.id().value()));
      position = slice.next();
    } while (position != null);
    assertThat(told).containsExactly("r6", "r5", "r4", "r3", "r2", "r1", "r0");
    assertThat(runs.latest(List.of(DOCS, OTHER, WIKI)).values())
        .extracting(run -> run.id().value())
        .containsExactlyInAnyOrder("r6", "o6");
    assertThat(runs.list(DOCS, "no such run", 3).items()).isEmpty();
  }

  @Test
  void knowsWhatWasUnfinishedWhenTheProcessEnded() throws Exception {
    RunRow running = runs.queue(new RunId("r1"), DOCS, NOW).orElseThrow();
    runs.update(RunState.QUEUED, running.started(NOW));
    runs.queue(new RunId("r2"), OTHER, NOW);
    RunRow done = runs.queue(new RunId("r3"), SourceId.PUSH, NOW).orElseThrow();
    runs.update(RunState.QUEUED, done.ended(RunState.DONE, null, NOW));
    reopen();
    openStores();
    assertThat(runs.unfinished()).extracting(run -> run.id().value()).containsExactly("r1", "r2");
  }

  @Test
  void aSourceThatWasNeverSetUpIsNoPlaceForItems() {
    RunId run = desk.run(DOCS);
    assertThatThrownBy(() -> desk.ledger.see(WIKI, run, List.of(found("a"))))
        .hasMessage("There is no source wiki any more");
    assertThatThrownBy(() -> desk.ledger.see(OTHER, run, List.of(found("a"))))
        .hasMessage("The source other has no run " + run);
    assertThat(work()).isEmpty();
  }

  // Deleting

  @Test
  void aDeletedSourceGoesWhenItsLastDocumentHasLeftTheIndex() throws Exception {
    String[] paths = new String[1250];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = "file " + i;
    }
    RunId run = see(DOCS, found(paths));
    see(OTHER, found("stays"));
    index("file 0");
    index("file 1");
    skip("file 2", "empty");
    assertThatThrownBy(() -> desk.ledger.takeApart(DOCS)).hasMessageContaining("docs");
    assertThat(sources.delete(DOCS, NOW)).isTrue();
    assertThat(sources.delete(DOCS, NOW)).isFalse();
    assertThat(sources.find(DOCS)).isNull();
    assertThat(sources.list()).extracting(SourceRow::id).doesNotContain(DOCS);
    assertThat(runs.queue(new RunId("late"), DOCS, NOW)).isEmpty();
    assertThatThrownBy(() -> desk.ledger.see(DOCS, run, List.of(found("b"))))
        .hasMessage("There is no source docs any more");

    assertThat(desk.ledger.takeApart(DOCS)).isFalse();
    // A crash in the middle is no harm.
    reopen();
    openStores();
    assertThat(sources.deleted()).containsExactly(DOCS);
    for (int i = 0; i < 4; i++) {
      assertThat(desk.ledger.takeApart(DOCS)).isFalse();
    }
    assertThat(desk.ledger.balance(DOCS).seen()).isZero();
    assertThat(work()).hasSize(1251);
    assertThat(desk.ledger.takeApart(DOCS)).as("while removals wait").isFalse();
    removeAll();
    assertThat(desk.ledger.takeApart(DOCS)).isTrue();
    assertThat(desk.ledger.takeApart(DOCS)).isTrue();
    assertThat(sources.deleted()).isEmpty();
    assertThat(runs.list(DOCS, null, 10).items()).isEmpty();
    assertThat(work()).hasSize(1);
    assertThat(rowsIn("items")).isEqualTo(1);
    assertThat(rowsIn("item_contents")).isZero();
    assertThat(new LedgerReader(desk.tenant, desk.store).balances().keySet())
        .containsExactly(OTHER);
  }

  @Test
  void aDeletedSourceTakesWhatWasPushedToItAlong() {
    push("p", "words", Acl.EVERYONE);
    sources.delete(SourceId.PUSH, NOW);
    assertThatThrownBy(() -> push("q", "words", Acl.EVERYONE))
        .hasMessage("There is no source push any more");
    assertThat(desk.ledger.takeApart(SourceId.PUSH)).isFalse();
    removeAll();
    assertThat(desk.ledger.takeApart(SourceId.PUSH)).isTrue();
    assertThat(rowsIn("item_contents")).isZero();
    assertThat(sources.add(wikiAs(SourceId.PUSH))).isTrue();
    push("p", "words", Acl.EVERYONE);
    assertThat(work()).hasSize(1);
  }

  private static SourceRow wikiAs(SourceId id) {
    return new SourceRow(id, "Again", "push", "{}", Set.of(), NOW, null);
  }

  @Test
  void tellsHowAllSourcesStand() {
    see(DOCS, found("a", "b"));
    see(OTHER, found("c"));
    index("a");
    LedgerReader reader = new LedgerReader(desk.tenant, desk.store);
    assertThat(reader.balances())
        .isEqualTo(Map.of(DOCS, desk.ledger.balance(DOCS), OTHER, desk.ledger.balance(OTHER)));
    assertThat(reader.balances().get(DOCS).indexed()).isEqualTo(1);
  }
}
