package io.cloister.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.corpus.SourceId;
import io.cloister.source.FakeSource;
import io.cloister.source.Reason;
import io.cloister.source.Sighting;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WalkTest {
  private static final SourceId DOCS = new SourceId("docs");
  private static final RunId FIRST = new RunId("first");
  private static final RunId SECOND = new RunId("second");

  private final FakeSource source = new FakeSource();
  private final InMemoryLedger ledger = new InMemoryLedger(Map.of(DOCS, source)::get);
  private final AtomicInteger progress = new AtomicInteger();
  private final Walk walk = new Walk(ledger, progress::incrementAndGet);

  @Test
  void reportsPieceByPieceSoThatIndexingBeginsEarly() throws Exception {
    for (int i = 0; i < 450; i++) {
      source.put("file" + i, "text " + i);
    }
    walk.run(DOCS, source, FIRST);
    assertThat(ledger.balance(FIRST).pending()).isEqualTo(450);
    assertThat(progress.get()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void letsGoWhatIsNoLongerThere() throws Exception {
    source.put("stays", "a").put("goes", "b");
    walk.run(DOCS, source, FIRST);
    source.delete("goes");
    assertThat(new Walk(ledger, () -> {}).run(DOCS, source, SECOND)).isEqualTo(1);
    assertThat(ledger.balance(DOCS).seen()).isEqualTo(1);
  }

  @Test
  void keepsWhatLiesBelowAFolderThatCannotBeRead() throws Exception {
    source.put("share/a", "a");
    walk.run(DOCS, source, FIRST);
    source
        .delete("share/a")
        .show(new Sighting.Broken("share", new Reason("unreadable", "No permission.")));
    assertThat(new Walk(ledger, () -> {}).run(DOCS, source, SECOND)).isZero();
  }

  @Test
  void concludesNothingWhenTheWholeSourceIsGone() throws Exception {
    source.put("a", "a");
    walk.run(DOCS, source, FIRST);
    source.vanish();
    assertThatThrownBy(() -> new Walk(ledger, () -> {}).run(DOCS, source, SECOND))
        .isInstanceOf(IOException.class);
    assertThat(ledger.balance(DOCS).seen()).isEqualTo(1);
  }

  @Test
  void walkingAgainUnderTheSameRunCountsNothingTwice() throws Exception {
    source.put("a", "a").put("b", "b");
    walk.run(DOCS, source, FIRST);
    new Walk(ledger, () -> {}).run(DOCS, source, FIRST);
    assertThat(ledger.balance(FIRST).seen()).isEqualTo(2);
  }

  @Test
  void aRehearsalCountsAllListsSomeAndChangesNothing() throws Exception {
    source
        .put("a", "four")
        .put("b", "three")
        .show(new Sighting.Passed("c", new Reason("hidden", "It is hidden.")))
        .show(new Sighting.Broken("d", new Reason("unreadable", "No permission.")));
    Rehearsal rehearsal = Rehearsal.of(source, 2);
    assertThat(rehearsal.found()).isEqualTo(2);
    assertThat(rehearsal.passed()).isEqualTo(1);
    assertThat(rehearsal.broken()).isEqualTo(1);
    assertThat(rehearsal.seen()).isEqualTo(4);
    assertThat(rehearsal.bytes()).isEqualTo(9);
    assertThat(rehearsal.first()).hasSize(2);
    assertThat(ledger.balance(DOCS).seen()).isZero();
  }
}
