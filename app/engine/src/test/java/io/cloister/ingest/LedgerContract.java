package io.cloister.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Block;
import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Extract;
import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import io.cloister.corpus.Span;
import io.cloister.source.FakeSource;
import io.cloister.source.Reason;
import io.cloister.source.Sighting;
import io.cloister.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Ledger] does.
public abstract class LedgerContract {
  protected static final SourceId DOCS = new SourceId("docs");
  protected static final SourceId OTHER = new SourceId("other");
  protected static final SourceId PUSHES = SourceId.PUSH;
  private static final Reason ENCRYPTED = new Reason("encrypted", "It wants a password.");

  private final FakeSource docs = new FakeSource();
  private final FakeSource other = new FakeSource();
  private Ledger ledger;

  /// A fresh ledger that opens items through these sources, and also takes pushes for
  /// [SourceId#PUSH].
  protected abstract Ledger open(Map<SourceId, Source> sources) throws Exception;

  /// The same ledger after a crash: nothing but what was durable.
  protected abstract Ledger reopen() throws Exception;

  /// Begins a run of a source.
  protected abstract RunId startRun(SourceId source) throws Exception;

  @BeforeEach
  void openLedger() throws Exception {
    ledger = open(Map.of(DOCS, docs, OTHER, other));
  }

  // The queue

  @Test
  void whatIsFoundIsPendingInTheOrderItWasSeen() throws Exception {
    see(run(), found("b"), found("a"));
    see(run(), found("c"));
    assertThat(work()).extracting(work -> ((Work.Put) work).path()).containsExactly("b", "a", "c");
    assertThat(work()).extracting(Work::seq).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void workCarriesWhatTheSourceSaid() throws Exception {
    Acl acl = new Acl(Set.of(Principal.group("hr")), Set.of(Principal.user("x")));
    Instant modified = Instant.parse("2026-01-02T03:04:05Z");
    see(run(), new Sighting.Found("f/ä.txt", 42, modified, "v1", "i1", acl, "https://docs.test/a"));
    Work.Put put = put("f/ä.txt");
    assertThat(put.source()).isEqualTo(DOCS);
    assertThat(put.size()).isEqualTo(42);
    assertThat(put.modified()).isEqualTo(modified);
    assertThat(put.acl()).isEqualTo(acl);
    assertThat(put.url()).isEqualTo("https://docs.test/a");
  }

  @Test
  void pendingGoesOnAfterASeqAndStopsAtTheLimit() throws Exception {
    see(run(), found("a"), found("b"), found("c"));
    List<Work> all = work();
    assertThat(ledger.pending(0, 2)).isEqualTo(all.subList(0, 2));
    assertThat(ledger.pending(all.get(1).seq(), 10)).isEqualTo(all.subList(2, 3));
    assertThat(ledger.pending(all.get(2).seq(), 10)).isEmpty();
  }

  @Test
  void whatWasPushedOrWithdrawnCanBeReadApart() throws Exception {
    see(run(), found("a"));
    ledger.push(List.of(push("p", "one", Acl.EVERYONE)));
    see(run(), found("b"));
    ledger.push(List.of(push("q", "two", Acl.EVERYONE)));
    ledger.withdraw(PUSHES, new DocumentId("q"));
    List<Work> pushed = ledger.pushed(0, 10);
    assertThat(pushed).extracting(work -> work.document().value()).containsExactly("p", "q");
    assertThat(pushed.getLast()).isInstanceOf(Work.Remove.class);
    assertThat(ledger.pushed(pushed.getFirst().seq(), 10)).containsExactly(pushed.getLast());
    assertThat(ledger.pushed(0, 1)).containsExactly(pushed.getFirst());
    assertThat(work()).containsAll(pushed);
  }

  @Test
  void pendingItemsHaveDocumentIdsOfTheirOwn() throws Exception {
    see(run(), found("a"), found("b"));
    ledger.see(OTHER, startRun(OTHER), List.of(found("a")));
    assertThat(work()).extracting(Work::document).doesNotHaveDuplicates();
  }

  @Test
  void givesTheContentOfWhatIsPending() throws Exception {
    docs.put("a", "hello");
    see(run(), found("a"));
    assertThat(bytes(ledger.content(put("a")))).isEqualTo("hello");
  }

  @Test
  void contentThatIsGoneIsAnError() throws Exception {
    see(run(), found("never-there"));
    assertThatThrownBy(() -> ledger.content(put("never-there"))).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsSettledLeavesTheQueue() throws Exception {
    see(run(), found("a"), found("b"), found("c"));
    index("a");
    skip("b");
    fail("c");
    assertThat(work()).isEmpty();
  }

  @Test
  void settlingNothingIsFine() {
    ledger.settle(List.of());
    assertThat(work()).isEmpty();
  }

  // What is taken away from readers

  @Test
  void tellsOfRemovalsBeforeTheyAreAcknowledged() throws Exception {
    docs.put("a", "one");
    see(run(), found("a"), found("b"));
    index("a");
    index("b");
    ledger.push(List.of(push("p", "one", Acl.EVERYONE)));
    List<Work> told = listen();
    ledger.withdraw(PUSHES, new DocumentId("p"));
    assertThat(told).singleElement().isInstanceOf(Work.Remove.class);
    assertThat(work()).containsAll(told);
    told.clear();
    RunId run = run();
    see(run, new Sighting.Passed("a", ENCRYPTED));
    assertThat(told).singleElement().isInstanceOf(Work.Remove.class);
    told.clear();
    ledger.sweep(DOCS, run, List.of());
    assertThat(told).singleElement().isInstanceOf(Work.Remove.class);
  }

  @Test
  void tellsOfVersionsThatFewerMayRead() throws Exception {
    Acl staff = new Acl(Set.of(Principal.group("staff"), Principal.user("x")), Set.of());
    ledger.push(List.of(push("p", "one", Acl.EVERYONE)));
    List<Work> told = listen();
    ledger.push(List.of(push("p", "one", staff)));
    assertThat(told).singleElement().isEqualTo(work().getLast());
    told.clear();
    Acl denied = new Acl(staff.allow(), Set.of(Principal.user("y")));
    ledger.push(List.of(push("p", "one", denied)));
    assertThat(told).singleElement().isEqualTo(work().getLast());
    told.clear();
    see(run(), new Sighting.Found("f", 1, null, "v1", null, Acl.EVERYONE, null));
    see(run(), new Sighting.Found("f", 1, null, "v1", null, staff, null));
    assertThat(told).singleElement().isEqualTo(put("f"));
  }

  @Test
  void doesNotTellOfWhatTakesNothingAway() throws Exception {
    List<Work> told = listen();
    ledger.push(List.of(push("p", "one", Acl.NOBODY), push("q", "one", Acl.EVERYONE)));
    ledger.push(List.of(push("p", "one", Acl.EVERYONE), push("q", "two", Acl.EVERYONE)));
    see(run(), found("a"));
    index("a");
    see(run(), found("a"));
    ledger.requeueAll();
    assertThat(told).isEmpty();
  }

  @Test
  void whatTheListenerThrowsIsThrown() throws Exception {
    ledger.push(List.of(push("p", "one", Acl.EVERYONE)));
    ledger.onWithdrawal(works -> {
      throw new IllegalStateException("not now");
    });
    assertThatThrownBy(() -> ledger.withdraw(PUSHES, new DocumentId("p"))).hasMessage("not now");
    assertThat(work()).singleElement().isInstanceOf(Work.Remove.class);
  }

  private List<Work> listen() {
    List<Work> told = new ArrayList<>();
    ledger.onWithdrawal(told::addAll);
    return told;
  }

  // The balance

  @Test
  void theBalanceAddsUpAtEveryStep() throws Exception {
    RunId run = run();
    see(run, found("a"), found("b"), found("c"), passed("d"), broken("e"));
    assertBalance(run, 0, 1, 1, 3);
    assertSource(0, 1, 1, 3);
    index("a");
    assertBalance(run, 1, 1, 1, 2);
    skip("b");
    assertBalance(run, 1, 2, 1, 1);
    fail("c");
    assertBalance(run, 1, 2, 2, 0);
    assertSource(1, 2, 2, 0);
    assertThat(ledger.balance(run).skippedBy()).isEqualTo(Map.of("hidden", 1L, "empty", 1L));
    assertThat(ledger.balance(run).failedBy()).isEqualTo(Map.of("unreadable", 1L, "encrypted", 1L));
    assertThat(ledger.balance(run).seen()).isEqualTo(5);
  }

  @Test
  void aRunThatHasSeenNothingIsAllZero() throws Exception {
    assertBalance(run(), 0, 0, 0, 0);
    assertSource(0, 0, 0, 0);
  }

  @Test
  void sourcesDoNotMix() throws Exception {
    RunId mine = run();
    see(mine, found("a"));
    RunId theirs = startRun(OTHER);
    ledger.see(OTHER, theirs, List.of(found("a"), found("b")));
    assertBalance(mine, 0, 0, 0, 1);
    assertBalance(theirs, 0, 0, 0, 2);
    assertThat(ledger.sweep(DOCS, mine, List.of())).isZero();
    assertThat(ledger.balance(OTHER).pending()).isEqualTo(2);
  }

  @Test
  void seeingAPathTwiceInOneRunChangesNothing() throws Exception {
    RunId run = run();
    see(run, found("a", "v1", null), found("a", "v1", null));
    List<Work> before = work();
    see(run, found("a", "v2", null), passed("a"));
    assertThat(work()).isEqualTo(before);
    assertBalance(run, 0, 0, 0, 1);
  }

  @Test
  void aRunThatWalksAgainAfterACrashFinishesWithTheSameBalance() throws Exception {
    RunId run = run();
    see(run, found("a"), found("b"));
    index("a");
    ledger = reopen();
    see(run, found("a"), found("b"), found("c"));
    assertThat(ledger.sweep(DOCS, run, List.of())).isZero();
    index("b");
    index("c");
    assertBalance(run, 3, 0, 0, 0);
  }

  // The next run

  @Test
  void whatIsUnchangedIsNotDoneAgain() throws Exception {
    see(run(), found("a"), found("b"));
    index("a");
    skip("b");
    RunId second = run();
    see(second, found("a"), found("b"));
    assertThat(work()).isEmpty();
    assertBalance(second, 0, 2, 0, 0);
    assertThat(ledger.balance(second).skippedBy()).isEqualTo(Map.of("unchanged", 2L));
    assertSource(1, 1, 0, 0);
  }

  @Test
  void whatFailedStaysFailedWhileItIsUnchanged() throws Exception {
    see(run(), found("a"));
    fail("a");
    RunId second = run();
    see(second, found("a"));
    assertThat(work()).isEmpty();
    assertThat(ledger.balance(second).failedBy()).isEqualTo(Map.of("encrypted", 1L));
    assertSource(0, 0, 1, 0);
  }

  @Test
  void whatFailedIsTriedAgainWhenItChanges() throws Exception {
    see(run(), found("a", "v1", null));
    fail("a");
    see(run(), found("a", "v2", null));
    assertThat(work()).hasSize(1);
  }

  @Test
  void aChangedItemIsPendingAgainAsTheSameDocument() throws Exception {
    see(run(), found("a", "v1", null));
    Work.Put first = put("a");
    index("a");
    RunId second = run();
    see(second, found("a", "v2", null));
    assertThat(put("a").document()).isEqualTo(first.document());
    assertThat(put("a").seq()).isGreaterThan(first.seq());
    assertBalance(second, 0, 0, 0, 1);
    assertSource(0, 0, 0, 1);
  }

  @Test
  void aChangeOfAccessAloneIsAChange() throws Exception {
    docs.put("a", "hello");
    see(run(), found("a"));
    index("a");
    Acl hr = Acl.allowing(Principal.group("hr"));
    see(run(), new Sighting.Found("a", 1, Instant.EPOCH, "v1", null, hr, null));
    assertThat(put("a").acl()).isEqualTo(hr);
    assertThat(ledger.content(put("a"))).isInstanceOf(Content.Parsed.class);
  }

  @Test
  void changedContentIsReadAfresh() throws Exception {
    docs.put("a", "new words");
    see(run(), found("a", "v1", null));
    index("a");
    see(run(), found("a", "v2", null));
    assertThat(bytes(ledger.content(put("a")))).isEqualTo("new words");
  }

  @Test
  void aMovedItemKeepsItsDocumentId() throws Exception {
    see(run(), found("old", "v1", "inode1"));
    DocumentId id = put("old").document();
    index("old");
    RunId second = run();
    see(second, found("new/place", "v1", "inode1"));
    assertThat(ledger.sweep(DOCS, second, List.of())).isZero();
    assertThat(put("new/place").document()).isEqualTo(id);
    assertThat(work()).hasSize(1);
    index("new/place");
    assertSource(1, 0, 0, 0);
  }

  @Test
  void aPlaceThatADocumentMovedAwayFromGetsANewOne() throws Exception {
    see(run(), found("a", "v1", "inode1"));
    DocumentId id = put("a").document();
    index("a");
    see(run(), found("b", "v1", "inode1"), found("a", "v1", "inode2"));
    assertThat(put("b").document()).isEqualTo(id);
    assertThat(put("a").document()).isNotEqualTo(id);
  }

  @Test
  void aSecondNameOfTheSameFileIsAnotherDocument() throws Exception {
    see(run(), found("a", "v1", "inode1"), found("b", "v1", "inode1"));
    assertThat(work()).extracting(Work::document).hasSize(2).doesNotHaveDuplicates();
    index("a");
    index("b");
    see(run(), found("a", "v1", "inode1"), found("b", "v1", "inode1"));
    assertThat(work()).isEmpty();
  }

  @Test
  void aReusedInodeWithOtherContentIsAnotherDocument() throws Exception {
    see(run(), found("a", "v1", "inode1"));
    DocumentId id = put("a").document();
    index("a");
    see(run(), found("b", "v2", "inode1"));
    assertThat(put("b").document()).isNotEqualTo(id);
  }

  @Test
  void aPlaceThatAMoveHasFreedIsTakenByAnotherInTheSamePiece() throws Exception {
    see(run(), found("a", "v1", "inode1"), found("c", "v3", "inode3"));
    DocumentId first = put("a").document();
    DocumentId third = put("c").document();
    index("a");
    index("c");
    RunId second = run();
    see(second, found("B", "v1", "inode1"), found("a", "v3", "inode3"));
    assertThat(put("B").document()).isEqualTo(first);
    assertThat(put("a").document()).isEqualTo(third);
    assertThat(ledger.sweep(DOCS, second, List.of())).isZero();
    assertSource(0, 0, 0, 2);
  }

  @Test
  void pathsAreTakenAsTheyAreSpelled() throws Exception {
    String deep = "folder/".repeat(700);
    Sighting[] all =
        List.of(
                "Plan.txt",
                "plan.txt",
                "plan.txt ",
                "Caf\u00e9",
                "Cafe\u0301",
                "a/b",
                "a\\b",
                "line\nbreak",
                "50%_off",
                "😀/🗂",
                deep + "a",
                deep + "b",
                deep.strip())
            .stream()
            .map(LedgerContract::found)
            .toArray(Sighting[]::new);
    see(run(), all);
    assertThat(work()).extracting(Work::document).hasSize(all.length).doesNotHaveDuplicates();
    assertThat(work())
        .extracting(work -> ((Work.Put) work).path())
        .containsExactlyElementsOf(java.util.Arrays.stream(all).map(Sighting::path).toList());
    RunId second = run();
    List<Work> before = work();
    see(second, all);
    assertThat(work()).isEqualTo(before);
    assertThat(ledger.sweep(DOCS, second, List.of())).isZero();
  }

  // Deletion

  @Test
  void whatIsGoneIsRemovedAndForgotten() throws Exception {
    see(run(), found("a"), found("b"));
    DocumentId id = put("a").document();
    index("a");
    index("b");
    RunId second = run();
    see(second, found("b"));
    assertThat(ledger.sweep(DOCS, second, List.of())).isEqualTo(1);
    assertThat(work())
        .singleElement()
        .isInstanceOf(Work.Remove.class)
        .extracting(Work::document)
        .isEqualTo(id);
    assertSource(1, 0, 0, 0);
    assertBalance(second, 0, 1, 0, 0);
    ledger.settle(List.of(new Settlement.Removed((Work.Remove) work().getFirst())));
    assertThat(work()).isEmpty();
    assertSource(1, 0, 0, 0);
    assertThat(ledger.sweep(DOCS, second, List.of())).isZero();
  }

  @Test
  void whatLiesBelowAnUnreadableFolderIsLeftAsItWas() throws Exception {
    see(run(), found("a/x"), found("ab"), found("a/b/y"));
    index("a/x");
    index("ab");
    index("a/b/y");
    RunId second = run();
    see(second, broken("a"));
    assertThat(ledger.sweep(DOCS, second, List.of("a"))).isEqualTo(1);
    assertSource(2, 0, 1, 0);
    assertBalance(second, 0, 0, 1, 0);
    RunId third = run();
    see(third, found("a/x"), found("a/b/y"));
    ledger.sweep(DOCS, third, List.of());
    assertSource(2, 0, 0, 0);
  }

  @Test
  void nothingIsConcludedWhenTheSourceAsAWholeCouldNotBeRead() throws Exception {
    see(run(), found("a"), found("b/c"));
    index("a");
    assertThat(ledger.sweep(DOCS, run(), List.of(""))).isZero();
    assertSource(1, 0, 0, 1);
  }

  @Test
  void whatComesBackBeforeItsRemovalSettlesStays() throws Exception {
    see(run(), found("a"));
    index("a");
    ledger.sweep(DOCS, run(), List.of());
    Work.Remove stale = (Work.Remove) work().getFirst();
    see(run(), found("a"));
    assertThat(work()).singleElement().isInstanceOf(Work.Put.class);
    ledger.settle(List.of(new Settlement.Removed(stale)));
    index("a");
    assertSource(1, 0, 0, 0);
  }

  @Test
  void whatComesBackAfterItsRemovalIsIndexedAgain() throws Exception {
    see(run(), found("a", "v1", "inode1"));
    index("a");
    ledger.sweep(DOCS, run(), List.of());
    ledger.settle(List.of(new Settlement.Removed((Work.Remove) work().getFirst())));
    see(run(), found("a", "v1", "inode1"));
    index("a");
    assertSource(1, 0, 0, 0);
  }

  @Test
  void anIndexedDocumentThatIsPassedOverNowIsRemoved() throws Exception {
    see(run(), found("a"));
    index("a");
    RunId second = run();
    see(second, passed("a"));
    assertThat(work()).singleElement().isInstanceOf(Work.Remove.class);
    assertBalance(second, 0, 1, 0, 0);
    assertSource(0, 1, 0, 0);
    ledger.settle(List.of(new Settlement.Removed((Work.Remove) work().getFirst())));
    assertSource(0, 1, 0, 0);
    see(run(), found("a"));
    index("a");
    assertSource(1, 0, 0, 0);
  }

  @Test
  void whatIsPassedOverWhileItIsPendingIsNotIndexed() throws Exception {
    RunId first = run();
    see(first, found("a"));
    RunId second = run();
    see(second, passed("a"));
    assertThat(work()).noneMatch(Work.Put.class::isInstance);
    assertThat(ledger.balance(first).skippedBy()).isEqualTo(Map.of("superseded", 1L));
    assertThat(ledger.balance(second).skippedBy()).isEqualTo(Map.of("hidden", 1L));
    assertSource(0, 1, 0, 0);
  }

  @Test
  void whatBreaksWhileItIsPendingIsNotIndexed() throws Exception {
    RunId first = run();
    see(first, found("a"));
    RunId second = run();
    see(second, broken("a"));
    assertThat(work()).isEmpty();
    assertThat(ledger.balance(first).skippedBy()).isEqualTo(Map.of("superseded", 1L));
    assertThat(ledger.balance(second).failedBy()).isEqualTo(Map.of("unreadable", 1L));
    assertSource(0, 0, 1, 0);
  }

  @Test
  void aBrokenItemIsTakenUpAgainWhenItCanBeRead() throws Exception {
    see(run(), found("a"));
    index("a");
    RunId second = run();
    see(second, broken("a"));
    assertThat(work()).isEmpty();
    assertBalance(second, 0, 0, 1, 0);
    see(run(), found("a"));
    assertThat(work()).hasSize(1);
  }

  // Order and overlap

  @Test
  void theOutcomeOfASupersededVersionIsDropped() throws Exception {
    see(run(), found("a", "v1", null));
    Work.Put old = put("a");
    RunId second = run();
    see(second, found("a", "v2", null));
    ledger.settle(List.of(new Settlement.Failed(old, ENCRYPTED)));
    assertSource(0, 0, 0, 1);
    index("a");
    ledger.settle(List.of(new Settlement.Failed(old, ENCRYPTED)));
    assertBalance(second, 1, 0, 0, 0);
    assertSource(1, 0, 0, 0);
  }

  @Test
  void theFirstOutcomeOfAPieceOfWorkCounts() throws Exception {
    RunId run = run();
    see(run, found("a"));
    ledger.settle(
        List.of(
            new Settlement.Failed(put("a"), ENCRYPTED),
            new Settlement.Skipped(put("a"), new Reason("empty", "It is empty."))));
    assertBalance(run, 0, 0, 1, 0);
    assertSource(0, 0, 1, 0);
  }

  @Test
  void anItemThatIsStillPendingMovesToTheLaterRun() throws Exception {
    RunId first = run();
    see(first, found("a", "v1", null), found("b", "v1", null), found("c", "v1", null));
    RunId second = run();
    see(second, found("a", "v1", null), found("b", "v2", null));
    ledger.sweep(DOCS, second, List.of());
    assertBalance(first, 0, 3, 0, 0);
    assertThat(ledger.balance(first).skippedBy()).isEqualTo(Map.of("superseded", 3L));
    assertBalance(second, 0, 0, 0, 2);
    index("a");
    index("b");
    assertBalance(second, 2, 0, 0, 0);
  }

  // Cancelling

  @Test
  void whatACancelledRunHasNotBegunIsCalledOff() throws Exception {
    RunId run = run();
    see(run, found("a"), found("b"), found("c"), passed("d"), found("e"));
    long begun = put("b").seq();
    index("a");
    cancel(run, begun);
    assertThat(work()).extracting(work -> ((Work.Put) work).path()).containsExactly("b");
    assertBalance(run, 1, 3, 0, 1);
    assertThat(ledger.balance(run).skippedBy()).isEqualTo(Map.of("hidden", 1L, "cancelled", 2L));
    assertThat(ledger.balance(DOCS).skippedBy()).isEqualTo(Map.of("hidden", 1L, "cancelled", 2L));
    index("b");
    assertBalance(run, 2, 3, 0, 0);
    assertSource(2, 3, 0, 0);
  }

  @Test
  void theNextRunTakesUpWhatWasCalledOff() throws Exception {
    RunId first = run();
    see(first, found("a"), found("b"));
    cancel(first, 0);
    assertThat(work()).isEmpty();
    RunId second = run();
    see(second, found("a"), found("b"));
    assertBalance(first, 0, 2, 0, 0);
    assertBalance(second, 0, 0, 0, 2);
    index("a");
    index("b");
    assertBalance(second, 2, 0, 0, 0);
    assertSource(2, 0, 0, 0);
    see(run(), found("a"), found("b"));
    assertThat(work()).isEmpty();
  }

  @Test
  void whatWasCalledOffAndIsGoneByTheNextRunIsForgotten() throws Exception {
    RunId first = run();
    see(first, found("a"));
    cancel(first, 0);
    RunId second = run();
    ledger.sweep(DOCS, second, List.of());
    work().forEach(work -> ledger.settle(List.of(new Settlement.Removed((Work.Remove) work))));
    assertThat(work()).isEmpty();
    assertSource(0, 0, 0, 0);
    see(run(), found("a"));
    index("a");
    assertSource(1, 0, 0, 0);
  }

  @Test
  void theIndexedVersionOfWhatIsCalledOffStays() throws Exception {
    see(run(), found("a", "v1", null));
    index("a");
    RunId second = run();
    see(second, found("a", "v2", null));
    DocumentId id = put("a").document();
    cancel(second, 0);
    assertThat(work()).isEmpty();
    assertBalance(second, 0, 1, 0, 0);
    assertThat(ledger.balance(second).skippedBy()).isEqualTo(Map.of("cancelled", 1L));
    assertSource(1, 0, 0, 0);
    assertThat(ledger.requeueAll()).isEqualTo(1);
    assertThat(ledger.content(put("a"))).isEqualTo(new Content.Parsed(extract("a")));
    index("a");
    docs.put("a", "new words");
    see(run(), found("a", "v2", null));
    assertThat(put("a").document()).isEqualTo(id);
    assertThat(bytes(ledger.content(put("a")))).isEqualTo("new words");
  }

  @Test
  void whatReadersWaitForIsNotCalledOff() throws Exception {
    see(run(), found("a"), found("b"));
    index("a");
    index("b");
    ledger.sweep(DOCS, run(), List.of("a"));
    RunId run = run();
    Acl hr = Acl.allowing(Principal.group("hr"));
    see(run, new Sighting.Found("a", 1, Instant.EPOCH, "v2", null, hr, null), found("b"));
    cancel(run, 0);
    assertThat(work()).extracting(work -> ((Work.Put) work).path()).containsExactly("a", "b");
    assertBalance(run, 0, 0, 0, 2);
    index("a");
    index("b");
    assertBalance(run, 2, 0, 0, 0);
    RunId next = run();
    see(
        next,
        new Sighting.Found("a", 1, Instant.EPOCH, "v3", null, hr, null),
        found("b", "v3", null));
    cancel(next, 0);
    assertThat(work()).isEmpty();
    assertSource(2, 0, 0, 0);
  }

  @Test
  void onlyWhatThatRunWaitsForIsCalledOff() throws Exception {
    RunId first = run();
    see(first, found("a"), found("b"));
    fail("b");
    ledger.retry(DOCS);
    RunId theirs = startRun(OTHER);
    ledger.see(OTHER, theirs, List.of(found("a")));
    ledger.push(List.of(push("p", "one", Acl.EVERYONE)));
    cancel(first, 0);
    assertThat(work()).hasSize(3);
    assertThat(ledger.cancel(OTHER, first, 0)).isZero();
    assertBalance(theirs, 0, 0, 0, 1);
    assertBalance(first, 0, 1, 1, 0);
    assertSource(0, 1, 0, 1);
  }

  @Test
  void callingOffGoesPieceByPieceToTheEnd() throws Exception {
    RunId run = run();
    for (int i = 0; i < 12; i++) {
      int from = i * 100;
      see(
          run,
          java.util.stream.IntStream.range(from, from + 100)
              .mapToObj(n -> found("file " + n))
              .toArray(Sighting[]::new));
    }
    cancel(run, ledger.pending(0, 10).getLast().seq());
    assertThat(ledger.pending(0, 100)).hasSize(10);
    assertBalance(run, 0, 1190, 0, 10);
  }

  @Test
  void whatWasCalledOffStaysSoAfterACrash() throws Exception {
    RunId run = run();
    see(run, found("a"), found("b"));
    cancel(run, put("a").seq());
    ledger = reopen();
    assertThat(work()).hasSize(1);
    assertBalance(run, 0, 1, 0, 1);
    cancel(run, 0);
    assertBalance(run, 0, 2, 0, 0);
    RunId next = run();
    see(next, found("a"), found("b"));
    assertBalance(next, 0, 0, 0, 2);
  }

  // Rebuilding and retrying

  @Test
  void everyIndexedDocumentCanBeQueuedAgainWithItsExtract() throws Exception {
    RunId run = run();
    see(run, found("a"), found("b"), found("c"));
    index("a");
    fail("b");
    assertThat(ledger.requeueAll()).isEqualTo(1);
    assertThat(ledger.content(put("a"))).isEqualTo(new Content.Parsed(extract("a")));
    assertSource(0, 0, 1, 2);
    assertBalance(run, 1, 0, 1, 1);
    index("a");
    assertSource(1, 0, 1, 1);
  }

  @Test
  void failedDocumentsCanBeTriedAgain() throws Exception {
    docs.put("a", "hello");
    RunId run = run();
    see(run, found("a"), found("b"), broken("c"));
    fail("a");
    index("b");
    assertThat(ledger.retry(OTHER)).isZero();
    assertThat(ledger.retry(DOCS)).isEqualTo(1);
    assertThat(bytes(ledger.content(put("a")))).isEqualTo("hello");
    index("a");
    assertSource(2, 0, 1, 0);
    assertBalance(run, 1, 0, 2, 0);
  }

  // Pushes

  @Test
  void aPushedDocumentIsPendingWithItsOwnWords() throws Exception {
    Push push = push("doc-1", "hello", Acl.EVERYONE);
    assertThat(ledger.push(List.of(push))).containsExactly(Push.Receipt.ACCEPTED);
    Work.Put put = (Work.Put) work().getFirst();
    assertThat(put.document()).isEqualTo(push.document());
    assertThat(put.source()).isEqualTo(PUSHES);
    assertThat(put.title()).isEqualTo("Title");
    assertThat(ledger.content(put)).isEqualTo(new Content.Text("hello"));
    assertThat(ledger.balance(PUSHES).pending()).isEqualTo(1);
  }

  @Test
  void pushedBytesComeBackAsTheyWere() throws Exception {
    byte[] bytes = {0, 1, -1, 'x'};
    ledger.push(
        List.of(
            new Push(
                new DocumentId("b"),
                PUSHES,
                "",
                null,
                null,
                "application/pdf",
                null,
                Acl.EVERYONE,
                new Content.Bytes(bytes))));
    assertThat(ledger.content((Work.Put) work().getFirst()))
        .isInstanceOfSatisfying(
            Content.Bytes.class, content -> assertThat(content.bytes()).isEqualTo(bytes));
  }

  @Test
  void pushingTheSameAgainChangesNothing() throws Exception {
    Push push = push("doc-1", "hello", Acl.EVERYONE);
    ledger.push(List.of(push));
    List<Work> before = work();
    assertThat(ledger.push(List.of(push))).containsExactly(Push.Receipt.UNCHANGED);
    assertThat(work()).isEqualTo(before);
    settleIndexed((Work.Put) before.getFirst());
    assertThat(ledger.push(List.of(push))).containsExactly(Push.Receipt.UNCHANGED);
    assertThat(work()).isEmpty();
  }

  @Test
  void pushingWhatFailedTriesItAgain() throws Exception {
    Push push = push("doc-1", "hello", Acl.EVERYONE);
    ledger.push(List.of(push));
    ledger.settle(List.of(new Settlement.Failed((Work.Put) work().getFirst(), ENCRYPTED)));
    assertThat(ledger.push(List.of(push))).containsExactly(Push.Receipt.ACCEPTED);
    assertThat(work()).hasSize(1);
  }

  @Test
  void aNewVersionReplacesTheOldOne() throws Exception {
    ledger.push(List.of(push("doc-1", "old", Acl.EVERYONE)));
    settleIndexed((Work.Put) work().getFirst());
    assertThat(ledger.push(List.of(push("doc-1", "new", Acl.EVERYONE))))
        .containsExactly(Push.Receipt.ACCEPTED);
    assertThat(ledger.content((Work.Put) work().getFirst())).isEqualTo(new Content.Text("new"));
    assertThat(ledger.push(List.of(push("doc-1", "new", Acl.NOBODY))))
        .containsExactly(Push.Receipt.ACCEPTED);
    assertThat(work())
        .singleElement()
        .extracting(work -> ((Work.Put) work).acl())
        .isEqualTo(Acl.NOBODY);
    assertThat(ledger.balance(PUSHES).seen()).isEqualTo(1);
  }

  @Test
  void theLastOfSeveralVersionsInOnePushCounts() throws Exception {
    assertThat(ledger.push(List.of(push("d", "1", Acl.EVERYONE), push("d", "2", Acl.EVERYONE))))
        .containsExactly(Push.Receipt.ACCEPTED, Push.Receipt.ACCEPTED);
    assertThat(ledger.content((Work.Put) work().getFirst())).isEqualTo(new Content.Text("2"));
    assertThat(work()).hasSize(1);
  }

  @Test
  void aFailedPushIsTriedAgainWithItsOwnWords() throws Exception {
    ledger.push(List.of(push("d", "hello", Acl.EVERYONE)));
    ledger.settle(List.of(new Settlement.Failed((Work.Put) work().getFirst(), ENCRYPTED)));
    assertThat(ledger.retry(PUSHES)).isEqualTo(1);
    assertThat(ledger.content((Work.Put) work().getFirst())).isEqualTo(new Content.Text("hello"));
  }

  @Test
  void pushedWordsAreNotReadAgainWhenOnlyTheirAccessChanges() throws Exception {
    ledger.push(List.of(push("d", "hello", Acl.EVERYONE)));
    settleIndexed((Work.Put) work().getFirst());
    ledger.push(List.of(push("d", "hello", Acl.NOBODY)));
    assertThat(ledger.content((Work.Put) work().getFirst()))
        .isEqualTo(new Content.Parsed(extract("")));
    ledger.settle(List.of(new Settlement.Failed((Work.Put) work().getFirst(), ENCRYPTED)));
    assertThat(ledger.push(List.of(push("d", "hello", Acl.NOBODY))))
        .containsExactly(Push.Receipt.ACCEPTED);
    assertThat(ledger.content((Work.Put) work().getFirst()))
        .isEqualTo(new Content.Parsed(extract("")));
  }

  @Test
  void aSkippedPushIsReadAgainOnlyWhenItChanges() throws Exception {
    ledger.push(List.of(push("d", "...", Acl.EVERYONE)));
    ledger.settle(
        List.of(
            new Settlement.Skipped(
                (Work.Put) work().getFirst(), new Reason("empty", "It is empty."))));
    assertThat(ledger.push(List.of(push("d", "...", Acl.EVERYONE))))
        .containsExactly(Push.Receipt.UNCHANGED);
    assertThat(ledger.push(List.of(push("d", "...", Acl.NOBODY))))
        .containsExactly(Push.Receipt.ACCEPTED);
    assertThat(ledger.content((Work.Put) work().getFirst())).isEqualTo(new Content.Text("..."));
  }

  @Test
  void aWalkLeavesPushedDocumentsOfItsSourceAlone() throws Exception {
    Push push = push("d", "hello", Acl.EVERYONE);
    ledger.push(
        List.of(
            new Push(
                push.document(),
                DOCS,
                "a",
                null,
                null,
                "text/plain",
                null,
                push.acl(),
                push.content())));
    RunId run = run();
    see(run, found("a"));
    assertThat(work()).extracting(Work::document).hasSize(2).doesNotHaveDuplicates();
    assertThat(ledger.sweep(DOCS, run(), List.of())).isEqualTo(1);
    assertThat(work()).filteredOn(Work.Put.class::isInstance).hasSize(1);
    assertSource(0, 0, 0, 1);
  }

  @Test
  void aPushCannotTakeOverADocumentOfAnotherSource() throws Exception {
    see(run(), found("a"));
    DocumentId id = put("a").document();
    assertThat(ledger.push(List.of(push(id.value(), "mine now", Acl.EVERYONE))))
        .containsExactly(Push.Receipt.TAKEN);
    assertThat(ledger.withdraw(PUSHES, id)).isFalse();
    assertThat(work()).hasSize(1);
  }

  @Test
  void aWithdrawnDocumentIsRemoved() throws Exception {
    DocumentId id = new DocumentId("doc-1");
    assertThat(ledger.withdraw(PUSHES, id)).isFalse();
    ledger.push(List.of(push("doc-1", "hello", Acl.EVERYONE)));
    settleIndexed((Work.Put) work().getFirst());
    assertThat(ledger.withdraw(PUSHES, id)).isTrue();
    assertThat(ledger.withdraw(PUSHES, id)).isFalse();
    assertThat(ledger.balance(PUSHES).seen()).isZero();
    Work.Remove remove = (Work.Remove) work().getFirst();
    assertThat(remove.document()).isEqualTo(id);
    ledger.settle(List.of(new Settlement.Removed(remove)));
    assertThat(work()).isEmpty();
    assertThat(ledger.push(List.of(push("doc-1", "hello", Acl.EVERYONE))))
        .containsExactly(Push.Receipt.ACCEPTED);
  }

  @Test
  void aWithdrawnDocumentThatIsPushedAgainStays() throws Exception {
    ledger.push(List.of(push("d", "hello", Acl.EVERYONE)));
    settleIndexed((Work.Put) work().getFirst());
    ledger.withdraw(PUSHES, new DocumentId("d"));
    assertThat(ledger.push(List.of(push("d", "hello", Acl.EVERYONE))))
        .containsExactly(Push.Receipt.ACCEPTED);
    assertThat(work()).singleElement().isInstanceOf(Work.Put.class);
  }

  // Durability

  @Test
  void everythingIsStillThereAfterACrash() throws Exception {
    RunId run = run();
    docs.put("b", "hello");
    see(run, found("a"), found("b"), passed("c"));
    index("a");
    ledger.push(List.of(push("d", "pushed", Acl.EVERYONE)));
    List<Work> before = work();
    ledger = reopen();
    assertThat(work()).isEqualTo(before);
    assertBalance(run, 1, 1, 0, 1);
    assertThat(bytes(ledger.content(put("b")))).isEqualTo("hello");
    assertThat(ledger.requeueAll()).isEqualTo(1);
    assertThat(ledger.content(put("a"))).isEqualTo(new Content.Parsed(extract("a")));
    assertThat(put("a").seq()).isGreaterThan(before.getLast().seq());
  }

  private RunId run() throws Exception {
    return startRun(DOCS);
  }

  private void see(RunId run, Sighting... sightings) {
    ledger.see(DOCS, run, List.of(sightings));
  }

  private static Sighting found(String path) {
    return found(path, "v1", null);
  }

  private static Sighting found(String path, String fingerprint, @Nullable String identity) {
    return new Sighting.Found(path, 1, Instant.EPOCH, fingerprint, identity, Acl.EVERYONE, null);
  }

  private static Sighting passed(String path) {
    return new Sighting.Passed(path, new Reason("hidden", "Hidden."));
  }

  private static Sighting broken(String path) {
    return new Sighting.Broken(path, new Reason("unreadable", "No permission."));
  }

  private static Push push(String id, String text, Acl acl) {
    return new Push(
        new DocumentId(id),
        PUSHES,
        "",
        "Title",
        null,
        "text/plain",
        null,
        acl,
        new Content.Text(text));
  }

  private List<Work> work() {
    return ledger.pending(0, 1000);
  }

  /// The pending work for what lies at a path.
  private Work.Put put(String path) {
    return work().stream()
        .filter(Work.Put.class::isInstance)
        .map(Work.Put.class::cast)
        .filter(put -> put.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Nothing is pending at " + path));
  }

  private void index(String path) {
    settleIndexed(put(path));
  }

  private void settleIndexed(Work.Put put) {
    Extract extract = extract(put.path());
    Document document =
        new Document(
            put.document(),
            put.source(),
            put.path(),
            put.url(),
            put.path(),
            "text/plain",
            "en",
            null,
            put.modified(),
            put.acl(),
            extract.version());
    ledger.settle(List.of(new Settlement.Indexed(put, document, extract, 1)));
  }

  /// Holds what is awkward to store: characters beyond the basic plane, every kind of block.
  private static Extract extract(String path) {
    String text = "Text of " + path + " 😀";
    return new Extract(
        text,
        List.of(
            new Block(Block.Kind.HEADING, 2, new Span(0, 4), 3),
            new Block(
                Block.Kind.PARAGRAPH, 0, new Span(5, text.codePointCount(0, text.length())), null)),
        "A title",
        null,
        Instant.parse("2026-01-02T03:04:05Z"),
        "text/plain",
        "en");
  }

  /// As whoever works through the queue does.
  private void cancel(RunId run, long begun) {
    long from = begun;
    long to;
    while ((to = ledger.cancel(DOCS, run, from)) != from) {
      from = to;
    }
  }

  private void skip(String path) {
    ledger.settle(List.of(new Settlement.Skipped(put(path), new Reason("empty", "It is empty."))));
  }

  private void fail(String path) {
    ledger.settle(List.of(new Settlement.Failed(put(path), ENCRYPTED)));
  }

  private void assertBalance(RunId run, long indexed, long skipped, long failed, long pending) {
    assertThat(ledger.balance(run))
        .satisfies(balance -> check(balance, indexed, skipped, failed, pending));
  }

  private void assertSource(long indexed, long skipped, long failed, long pending) {
    assertThat(ledger.balance(DOCS))
        .satisfies(balance -> check(balance, indexed, skipped, failed, pending));
  }

  private static void check(
      Balance balance, long indexed, long skipped, long failed, long pending) {
    assertThat(List.of(balance.indexed(), balance.skipped(), balance.failed(), balance.pending()))
        .as("indexed, skipped, failed, pending of %s", balance)
        .containsExactly(indexed, skipped, failed, pending);
    assertThat(balance.skippedBy().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(skipped);
    assertThat(balance.failedBy().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(failed);
  }

  private static String bytes(Content content) {
    return switch (content) {
      case Content.Bytes(byte[] bytes) -> new String(bytes, StandardCharsets.UTF_8);
      case Content.Text(String text) -> text;
      case Content.File file -> throw new AssertionError("The fake source has no files");
      case Content.Parsed parsed -> throw new AssertionError("Expected fresh content");
    };
  }
}
