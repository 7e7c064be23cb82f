package io.cloister.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.corpus.Access;
import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import io.cloister.ingest.Content;
import io.cloister.ingest.Push;
import io.cloister.ingest.Settlement;
import io.cloister.ingest.Work;
import io.cloister.source.Reason;
import io.cloister.source.Sighting;
import io.cloister.store.AllTenants;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a reader of one document gets, and what is kept for them.
abstract class DocumentsContract extends RoomContract {
  private static final Access ANN = Access.of("ann", List.of("hr"));
  private static final Access BOB = Access.of("bob", List.of());

  private LedgerReader reader;

  @BeforeEach
  void openReader() {
    reader = new LedgerReader(desk.tenant, desk.store);
  }

  @Test
  void givesADocumentWithItsText() throws Exception {
    see(DOCS, found("a.txt"));
    DocumentId id = put("a.txt").document();
    index("a.txt");
    StoredDocument stored = reader.document(id, ANN);
    assertThat(stored).isNotNull();
    assertThat(stored.state()).isEqualTo(ItemState.INDEXED);
    assertThat(stored.extract()).isEqualTo(extract("Text of a.txt"));
    assertThat(stored.document().title()).isEqualTo("Title");
    assertThat(stored.document().author()).isEqualTo("Author");
    assertThat(stored.document().path()).isEqualTo("a.txt");
    assertThat(stored.document().source()).isEqualTo(DOCS);
    assertThat(stored.document().modified()).isEqualTo(Instant.EPOCH);
    assertThat(stored.indexed()).isNotNull();
  }

  @Test
  void givesNothingToThoseWhoMayNotRead() throws Exception {
    see(DOCS, found("a", "v1", new Acl(ANN.principals(), java.util.Set.of(Principal.user("bob")))));
    DocumentId id = put("a").document();
    index("a");
    assertThat(reader.document(id, ANN)).isNotNull();
    assertThat(reader.document(id, BOB)).isNull();
    assertThat(reader.document(id, Access.NONE)).isNull();
  }

  @Test
  void aNarrowedAccessCountsBeforeTheIndexKnowsIt() throws Exception {
    see(DOCS, found("a"));
    DocumentId id = put("a").document();
    index("a");
    see(DOCS, found("a", "v1", Acl.allowing(Principal.group("hr"))));
    assertThat(reader.document(id, BOB)).isNull();
    assertThat(reader.document(id, ANN)).isNotNull();
  }

  @Test
  void keepsTheTextThatCitationsPointIntoUntilTheNewOneIsIndexed() throws Exception {
    see(DOCS, found("a", "v1", Acl.EVERYONE));
    DocumentId id = put("a").document();
    index(put("a"), "the old words");
    see(DOCS, found("a", "v2", Acl.EVERYONE));
    StoredDocument waiting = reader.document(id, ANN);
    assertThat(waiting.state()).isEqualTo(ItemState.PENDING);
    assertThat(waiting.extract()).isEqualTo(extract("the old words"));
    assertThat(waiting.indexed()).isNotNull();
    index(put("a"), "the new words");
    assertThat(reader.document(id, ANN).extract()).isEqualTo(extract("the new words"));
  }

  @Test
  void whatTheIndexHasLostHasNoTextAnyMore() throws Exception {
    see(DOCS, found("a", "v1", Acl.EVERYONE));
    DocumentId id = put("a").document();
    index("a");
    see(DOCS, found("a", "v2", Acl.EVERYONE));
    fail("a", "corrupt");
    StoredDocument failed = reader.document(id, ANN);
    assertThat(failed.state()).isEqualTo(ItemState.FAILED);
    assertThat(failed.extract()).isNull();
    assertThat(failed.indexed()).isNull();
    assertThat(rowsIn("item_contents")).isZero();
  }

  @Test
  void aDocumentThatCannotBeReadForNowIsStillThere() throws Exception {
    see(DOCS, found("a"));
    DocumentId id = put("a").document();
    index("a");
    see(DOCS, new Sighting.Broken("a", new Reason("unreadable", "Locked.")));
    StoredDocument broken = reader.document(id, ANN);
    assertThat(broken.state()).isEqualTo(ItemState.FAILED);
    assertThat(broken.extract()).isEqualTo(extract("Text of a"));
    assertThat(broken.indexed()).isNotNull();
  }

  @Test
  void whatIsLeavingTheIndexIsNotShownAnyMore() throws Exception {
    see(DOCS, found("a", "b"));
    DocumentId excluded = put("a").document();
    DocumentId deleted = put("b").document();
    index("a");
    index("b");
    desk.ledger.sweep(
        DOCS, see(DOCS, new Sighting.Passed("a", new Reason("excluded", "Excluded."))), List.of());
    push("p", "words", Acl.EVERYONE);
    desk.ledger.withdraw(SourceId.PUSH, new DocumentId("p"));
    assertThat(reader.document(excluded, ANN)).isNull();
    assertThat(reader.document(deleted, ANN)).isNull();
    assertThat(reader.document(new DocumentId("p"), ANN)).isNull();
    assertThat(reader.document(new DocumentId("never"), ANN)).isNull();
    removeAll();
    assertThat(rowsIn("item_contents")).isZero();
  }

  @Test
  void tellsWhatIsKnownOfADocumentThatIsStillWaiting() throws Exception {
    push("p", "words", Acl.EVERYONE);
    StoredDocument waiting = reader.document(new DocumentId("p"), ANN);
    assertThat(waiting.state()).isEqualTo(ItemState.PENDING);
    assertThat(waiting.extract()).isNull();
    assertThat(waiting.indexed()).isNull();
    assertThat(waiting.document().title()).isEqualTo("p");
    assertThat(waiting.document().mediaType()).isEqualTo("text/plain");
  }

  // What is kept

  @Test
  void pushedWordsAreLetGoOnceTheyAreIndexed() {
    push("p", "words", Acl.EVERYONE);
    assertThat(reader.backlog().queued()).isEqualTo(1);
    assertThat(reader.backlog().heldBytes()).isPositive();
    index((Work.Put) work().getFirst(), "words");
    assertThat(reader.backlog()).isEqualTo(new Backlog(0, 0));
    assertThat(rowsIn("item_contents")).isEqualTo(1);
  }

  @Test
  void pushedWordsAreLetGoOnceTheyAreSkipped() {
    push("p", "...", Acl.EVERYONE);
    skip("pushed/p", "empty");
    assertThat(reader.backlog()).isEqualTo(new Backlog(0, 0));
    assertThat(rowsIn("item_contents")).isZero();
  }

  @Test
  void pushedWordsAreKeptWhenTheyFailed() {
    push("p", "words", Acl.EVERYONE);
    long held = reader.backlog().heldBytes();
    fail("pushed/p", "corrupt");
    assertThat(reader.backlog()).isEqualTo(new Backlog(0, held));
  }

  @Test
  void theBacklogCountsRemovalsAndForgetsWhatWasReplaced() {
    see(DOCS, found("a", "b"));
    index("a");
    desk.ledger.sweep(DOCS, desk.run(DOCS), List.of());
    assertThat(reader.backlog()).isEqualTo(new Backlog(2, 0));
    push("p", "a".repeat(10_000), Acl.EVERYONE);
    push("p", "a", Acl.EVERYONE);
    assertThat(reader.backlog().queued()).isEqualTo(3);
    assertThat(reader.backlog().heldBytes()).isLessThan(10);
    desk.ledger.withdraw(SourceId.PUSH, new DocumentId("p"));
    removeAll();
    assertThat(reader.backlog()).isEqualTo(new Backlog(0, 0));
  }

  @Test
  void contentsOfAnySizeComeBackAsTheyWere() throws Exception {
    for (int size : new int[] {0, 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 3_000_000}) {
      byte[] bytes = new byte[size];
      new java.util.Random(size).nextBytes(bytes);
      desk.ledger.push(
          List.of(
              new Push(
                  new DocumentId("bytes"),
                  SourceId.PUSH,
                  "",
                  null,
                  null,
                  null,
                  null,
                  Acl.EVERYONE,
                  new Content.Bytes(bytes))));
      assertThat(desk.ledger.content((Work.Put) work().getFirst()))
          .isInstanceOfSatisfying(
              Content.Bytes.class, content -> assertThat(content.bytes()).isEqualTo(bytes));
    }
  }

  @Test
  void aLongTextComesBackAsItWas() throws Exception {
    StringBuilder text = new StringBuilder();
    new java.util.Random(1).ints(1_000_000, 0, 0x10FFFF).forEach(text::appendCodePoint);
    see(DOCS, found("a"));
    DocumentId id = put("a").document();
    index(put("a"), text.toString());
    assertThat(reader.document(id, ANN).extract()).isEqualTo(extract(text.toString()));
    assertThat(rowsIn("item_contents")).isGreaterThan(4);
  }

  @Test
  void whatNoDatabaseKeepsIsReplacedAndStillTheSameTheNextTime() throws Exception {
    String nasty = "nul \0, half a pair \uD83D.";
    Push push =
        new Push(
            new DocumentId("nasty"),
            SourceId.PUSH,
            nasty,
            nasty,
            nasty,
            nasty,
            Instant.MAX,
            Acl.EVERYONE,
            new Content.Text(nasty));
    assertThat(desk.ledger.push(List.of(push))).containsExactly(Push.Receipt.ACCEPTED);
    assertThat(desk.ledger.push(List.of(push))).containsExactly(Push.Receipt.UNCHANGED);
    Work.Put put = (Work.Put) work().getFirst();
    assertThat(put.path()).isEqualTo("nul \uFFFD, half a pair \uFFFD.");
    assertThat(put.modified()).isNull();
    assertThat(desk.ledger.content(put)).isEqualTo(new Content.Text(nasty));
    desk.ledger.settle(List.of(new Settlement.Failed(put, new Reason("corrupt", nasty))));
    see(DOCS, new Sighting.Found(nasty, 1, Instant.MIN, nasty, nasty, Acl.EVERYONE, nasty));
    see(DOCS, new Sighting.Found(nasty, 1, Instant.MIN, nasty, nasty, Acl.EVERYONE, nasty));
    assertThat(work()).hasSize(1);
  }

  @Test
  void aTextThatIsDamagedOnDiskIsAnError() {
    see(DOCS, found("a"));
    DocumentId id = put("a").document();
    index("a");
    desk.store.change(
        AllTenants.INSTALLATION,
        handle -> handle.execute("UPDATE item_contents SET bytes = ?", new byte[] {1, 2}));
    assertThatThrownBy(() -> reader.document(id, ANN)).isInstanceOf(IOException.class);
  }
}
