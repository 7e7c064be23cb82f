package io.cloister.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.corpus.Access;
import io.cloister.corpus.Acl;
import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import io.cloister.embed.Embedder;
import io.cloister.embed.HashEmbedder;
import io.cloister.index.Index;
import io.cloister.retrieve.Retrieval;
import io.cloister.source.FakeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConveyorTest {
  private static final SourceId DOCS = new SourceId("docs");
  private static final String HOLIDAY =
      "Everybody has twenty-five days of holiday a year, on top of the bank holidays.";
  private static final Access ANNA = Access.of("anna", List.of());
  private static final ConveyorLimits LIMITS =
      new ConveyorLimits(
          1,
          2,
          100_000,
          50,
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(200));

  @TempDir Path home;

  private final FakeSource source = new FakeSource();
  private final InMemoryLedger ledger = new InMemoryLedger(Map.of(DOCS, source)::get);
  private CountingEmbedder embedder = new CountingEmbedder();
  private Index index;
  private Retrieval retrieval;
  private Conveyor conveyor;

  @BeforeEach
  void open() throws Exception {
    index = Index.open(home.resolve("index"), embedder.id(), embedder.dimensions());
    retrieval = new Retrieval(index, embedder);
    conveyor = conveyor(ledger);
  }

  @AfterEach
  void close() throws Exception {
    conveyor.close();
    index.close();
  }

  @Test
  void indexesWhatIsPushed() {
    conveyor.start();
    push("a", HOLIDAY);
    await(() -> find("a").isPresent());
    assertThat(ledger.balance(SourceId.PUSH).indexed()).isEqualTo(1);
    assertThat(find("a").orElseThrow().language()).isEqualTo("en");
    assertThat(retrieval.passages(ANNA, "holiday days", 1).getFirst().passage().text())
        .isEqualTo(HOLIDAY);
  }

  @Test
  void takesUpWhatWasWaitingBeforeItBegan() {
    push("a", "Waiting since yesterday.");
    conveyor.start();
    await(() -> find("a").isPresent());
  }

  @Test
  void takesOutWhatIsWithdrawn() {
    conveyor.start();
    push("a", "It will be gone soon.");
    await(() -> find("a").isPresent());
    ledger.withdraw(SourceId.PUSH, new DocumentId("a"));
    conveyor.wake();
    await(() -> find("a").isEmpty());
    assertThat(ledger.balance(SourceId.PUSH).seen()).isZero();
  }

  @Test
  void aDocumentWithoutAWordIsSkippedAndFoundNoMore() {
    conveyor.start();
    push("a", "There is something in it.");
    await(() -> find("a").isPresent());
    push("a", "  \n --- \n");
    await(() -> ledger.balance(SourceId.PUSH).skippedBy().containsKey("empty"));
    assertThat(find("a")).isEmpty();
  }

  @Test
  void ofManyVersionsTheLastIsFound() {
    conveyor.start();
    for (int i = 0; i <= 200; i++) {
      push("a", "This is version " + i + ".");
    }
    await(() -> ledger.balance(SourceId.PUSH).pending() == 0);
    assertThat(retrieval.passages(ANNA, "version", 5))
        .singleElement()
        .satisfies(found -> assertThat(found.passage().text()).isEqualTo("This is version 200."));
  }

  /// Lucene closes its writer for good over this; see Index.mend.
  @Test
  void goesOnByItselfAfterTheDiskHadFailedTheIndex() throws Exception {
    conveyor.start();
    Path folder = home.resolve("index");
    Path away = home.resolve("away");
    Files.move(folder, away);
    push("a", HOLIDAY);
    await(() -> conveyor.stall().isPresent());
    Files.move(away, folder);
    await(() -> find("a").isPresent() && conveyor.stall().isEmpty());
    assertThat(ledger.balance(SourceId.PUSH).indexed()).isEqualTo(1);
  }

  @Test
  void everythingIsFoundOnceAndTheBalanceAddsUp() throws Exception {
    conveyor.start();
    for (int i = 0; i < 300; i++) {
      push("d" + i, "Document number " + i + " speaks of turbines.");
    }
    await(() -> ledger.balance(SourceId.PUSH).pending() == 0);
    assertThat(ledger.balance(SourceId.PUSH).indexed()).isEqualTo(300);
    assertThat(index.stats().documents()).isEqualTo(300);
    assertThat(index.stats().passages()).isEqualTo(300);
  }

  @Test
  void ofACancelledRunTheIndexHasWhatTheLedgerSays() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      source.put("note " + i + ".txt", "Note number " + i + " speaks of turbines.");
    }
    conveyor.start();
    RunId run = new RunId("r");
    new Walk(ledger, conveyor::wake).run(DOCS, source, run);
    await(() -> ledger.balance(run).indexed() > 0 && conveyor.cancel(DOCS, run));
    await(() -> ledger.balance(run).pending() == 0);
    Balance balance = ledger.balance(run);
    assertThat(balance.skippedBy().get("cancelled")).isPositive();
    assertThat(balance.indexed() + balance.skipped()).isEqualTo(2_000);
    assertThat((long) index.stats().documents()).isEqualTo(balance.indexed());
  }

  @Test
  void aChangeOfAccessAloneEmbedsNothing() {
    conveyor.start();
    push("a", "Salaries are secret.");
    await(() -> find("a").isPresent());
    int before = embedder.calls.get();
    push("a", "Salaries are secret.", Acl.allowing(Principal.group("board")));
    await(() -> find("a").isEmpty());
    await(() -> ledger.balance(SourceId.PUSH).pending() == 0);
    assertThat(embedder.calls.get()).isEqualTo(before);
    assertThat(retrieval.find(Access.of("bo", List.of("board")), new DocumentId("a"))).isPresent();
  }

  @Test
  void comesBackAfterAFaultOfTheMachineAndLosesNothing() {
    AtomicInteger faults = new AtomicInteger(3);
    Ledger ailing = new AilingLedger(ledger, faults);
    conveyor = conveyor(ailing);
    push("a", "Written although the disk was full for a while.");
    conveyor.start();
    await(() -> conveyor.stall().isPresent());
    assertThat(conveyor.stall().orElseThrow().reason()).isEqualTo("The disk is full");
    await(() -> ledger.balance(SourceId.PUSH).indexed() == 1);
    await(() -> conveyor.stall().isEmpty());
    assertThat(find("a")).isPresent();
  }

  @Test
  void whatItWasClosedOverIsDoneTheNextTime() throws Exception {
    embedder.hold = new CountDownLatch(1);
    for (int i = 0; i < 20; i++) {
      push("d" + i, "Number " + i + " is slow to embed.");
    }
    conveyor.start();
    await(() -> embedder.calls.get() > 0);
    Thread closing = Thread.ofVirtual().start(conveyor::close);
    Thread.sleep(50);
    embedder.hold.countDown();
    closing.join();
    assertThat(ledger.balance(SourceId.PUSH).pending()).isPositive();
    conveyor = conveyor(ledger);
    conveyor.start();
    await(() -> ledger.balance(SourceId.PUSH).pending() == 0);
    assertThat(index.stats().documents()).isEqualTo(20);
  }

  @Test
  void whatIsPushedIsFoundByItsWordsLongBeforeItsTurnToBeEmbedded() throws Exception {
    embedder.hold = new CountDownLatch(1);
    for (int i = 0; i < 500; i++) {
      push("d" + i, "Number " + i + " is slow to embed.");
    }
    conveyor.start();
    await(() -> embedder.calls.get() > 0);
    push("late", "The weir at Skerrow opens on Thursday.");
    push("secret", "The weir is closed.", Acl.allowing(Principal.group("board")));
    await(() -> find("late").isPresent());
    assertThat(ledger.balance(SourceId.PUSH).indexed()).isZero();
    assertThat(retrieval.passages(ANNA, "when does the weir open", 1).getFirst().document().id())
        .hasToString("late");
    assertThat(find("secret")).isEmpty();
    ledger.withdraw(SourceId.PUSH, new DocumentId("late"));
    conveyor.wake();
    await(() -> find("late").isEmpty());
    embedder.hold.countDown();
    await(() -> ledger.balance(SourceId.PUSH).pending() == 0);
    assertThat(index.stats().documents()).isEqualTo(501);
    assertThat(index.vectors(new DocumentId("d499"), stored -> stored.passage().text())).hasSize(1);
  }

  @Test
  void theIndexIsPutInOrderOnceThereIsNothingToDo() throws Exception {
    conveyor.start();
    int most = 0;
    for (int i = 0; i < 6; i++) {
      push("d" + i, "Number " + i + " comes alone.");
      await(() -> ledger.balance(SourceId.PUSH).pending() == 0);
      most = Math.max(most, index.stats().pieces());
    }
    assertThat(most).isGreaterThan(2);
    await(() -> pieces() == 1);
  }

  private int pieces() {
    try {
      return index.stats().pieces();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void whatIsWithdrawnIsGoneTheMomentThatIsAcknowledged() {
    conveyor.start();
    push("gone", "The merger is called Falcon.");
    push("narrowed", "The merger is called Falcon, too.");
    await(() -> find("gone").isPresent() && find("narrowed").isPresent());
    await(() -> ledger.balance(SourceId.PUSH).pending() == 0);
    embedder.hold = new CountDownLatch(1);
    for (int i = 0; i < 100; i++) {
      push("d" + i, "Number " + i + " keeps the embedders busy.");
    }
    ledger.withdraw(SourceId.PUSH, new DocumentId("gone"));
    assertThat(find("gone")).isEmpty();
    ledger.push(
        List.of(pushed("narrowed", "The board said no.", Acl.allowing(Principal.group("board")))));
    assertThat(find("narrowed")).isEmpty();
    assertThat(retrieval.passages(ANNA, "merger Falcon", 5))
        .noneMatch(found -> found.passage().text().contains("Falcon"));
    embedder.hold.countDown();
    await(() -> ledger.balance(SourceId.PUSH).pending() == 0);
    assertThat(retrieval.find(Access.of("bo", List.of("board")), new DocumentId("narrowed")))
        .isPresent();
  }

  @Test
  void whatIsWithdrawnWhileTheConveyorStandsStillIsGoneAsWell() throws Exception {
    conveyor.start();
    push("a", "The merger is called Falcon.");
    await(() -> ledger.balance(SourceId.PUSH).indexed() == 1);
    conveyor.close();
    conveyor = conveyor(ledger);
    ledger.withdraw(SourceId.PUSH, new DocumentId("a"));
    assertThat(find("a")).isEmpty();
  }

  @Test
  void anOlderVersionThatComesOutLateIsNotWritten() throws Exception {
    embedder.hold = new CountDownLatch(1);
    push("a", "The merger is called Falcon.");
    conveyor.start();
    await(() -> embedder.calls.get() > 0);
    ledger.push(List.of(pushed("a", "The board said no.", Acl.allowing(Principal.group("board")))));
    embedder.hold.countDown();
    conveyor.wake();
    while (ledger.balance(SourceId.PUSH).pending() > 0) {
      assertThat(find("a")).isEmpty();
    }
    assertThat(find("a")).isEmpty();
  }

  @Test
  void aSourceThatIsGoneIsFoundNoMore() throws Exception {
    source.put("a.txt", "The merger is called Falcon.");
    new Walk(ledger, () -> {}).run(DOCS, source, new RunId("r1"));
    conveyor.start();
    await(() -> ledger.balance(DOCS).indexed() == 1);
    assertThat(retrieval.passages(ANNA, "merger", 5)).isNotEmpty();
    conveyor.withdraw(DOCS);
    assertThat(retrieval.passages(ANNA, "merger", 5)).isEmpty();
  }

  @Test
  void aDocumentThatIsGoneWhenItIsReadFailsAlone() throws Exception {
    source.put("there.txt", "still there");
    new Walk(ledger, () -> {}).run(DOCS, source, new RunId("r1"));
    source.delete("there.txt");
    push("a", "Unharmed.");
    conveyor.start();
    await(() -> ledger.balance(DOCS).pending() == 0 && find("a").isPresent());
    assertThat(ledger.balance(DOCS).failedBy()).containsEntry("unreadable", 1L);
  }

  private Conveyor conveyor(Ledger over) {
    try {
      Parsing parsing = new Parsing(home.resolve("scratch"), ParsingLimits.DEFAULT, 1);
      Preparation preparation = new Preparation(new Splitter(SplitLimits.DEFAULT), embedder);
      return new Conveyor(over, parsing, preparation, index, LIMITS, Clock.systemUTC());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private void push(String id, String text) {
    push(id, text, Acl.EVERYONE);
  }

  private void push(String id, String text, Acl acl) {
    ledger.push(List.of(pushed(id, text, acl)));
    conveyor.wake();
  }

  private static Push pushed(String id, String text, Acl acl) {
    return new Push(
        new DocumentId(id),
        SourceId.PUSH,
        "",
        "Title of " + id,
        null,
        null,
        null,
        acl,
        new Content.Text(text));
  }

  private Optional<Document> find(String id) {
    return retrieval.find(ANNA, new DocumentId(id));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not come about in 30 seconds");
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
  }

  /// Counts, and holds its callers back when told to.
  private static final class CountingEmbedder implements Embedder {
    private final Embedder inner = new HashEmbedder();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile CountDownLatch hold = new CountDownLatch(0);

    @Override
    public String id() {
      return inner.id();
    }

    @Override
    public int dimensions() {
      return inner.dimensions();
    }

    @Override
    public int maxTokens() {
      return inner.maxTokens();
    }

    @Override
    public int tokens(String text) {
      return inner.tokens(text);
    }

    @Override
    public float[] passage(String text) {
      calls.incrementAndGet();
      try {
        hold.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return inner.passage(text);
    }

    @Override
    public float[] query(String text) {
      return inner.query(text);
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
