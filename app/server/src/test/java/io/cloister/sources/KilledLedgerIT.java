package io.cloister.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Block;
import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Extract;
import io.cloister.corpus.SourceId;
import io.cloister.corpus.Span;
import io.cloister.ingest.Content;
import io.cloister.ingest.Push;
import io.cloister.ingest.RunId;
import io.cloister.ingest.Settlement;
import io.cloister.ingest.Work;
import io.cloister.source.Sighting;
import io.cloister.store.DatabaseSettings;
import io.cloister.testing.Victim;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/// A process that walks, takes pushes in, settles and calls off, all at once, and says what the
/// ledger has acknowledged, is killed without warning. All of that must be there, once, and the
/// books in order.
class KilledLedgerIT {
  private static final SourceId DOCS = new SourceId("docs");

  @TempDir private Path folder;

  @RepeatedTest(4)
  void losesNothingThatWasAcknowledgedAndCountsNothingTwice() throws Exception {
    int enough = ThreadLocalRandom.current().nextInt(20, 600);
    List<String[]> acknowledged =
        Victim.kill(Working.class, folder, enough).stream().map(said -> said.split(" ")).toList();

    try (Desk desk = Desk.open(folder, DatabaseSettings.embedded(), Map.of())) {
      desk.checkBooks();
      LedgerReader reader = new LedgerReader(desk.tenant, desk.store);
      Map<Long, String> seqs = new HashMap<>();
      long last = 0;
      for (String[] words : acknowledged) {
        switch (words[0]) {
          case "seen" -> assertThat(reader.item(DOCS, words[1])).as(words[1]).isNotNull();
          case "pushed" -> {
            ItemRow item = reader.item(new DocumentId(words[1]));
            assertThat(item).as(words[1]).isNotNull();
            assertThat(item.claim().size()).isGreaterThanOrEqualTo(Long.parseLong(words[2]));
          }
          case "settled" -> {
            long seq = Long.parseLong(words[2]);
            assertThat(seqs.put(seq, words[1])).as("a place given out twice").isNull();
            last = Math.max(last, seq);
            ItemRow item = reader.item(new DocumentId(words[1]));
            assertThat(item.seq())
                .as(words[1])
                .satisfiesAnyOf(
                    now -> assertThat(now).isNull(), now -> assertThat(now).isGreaterThan(seq));
          }
          case "cancelled" -> {
            // Looked for in the queue, below.
          }
          default -> throw new AssertionError(words[0]);
        }
      }
      List<Work> pending = desk.ledger.pending(0, 1_000_000);
      for (String[] words : acknowledged) {
        if (words[0].equals("cancelled")) {
          long from = Long.parseLong(words[1]);
          long to = Long.parseLong(words[2]);
          assertThat(pending)
              .filteredOn(work -> work instanceof Work.Put put && put.source().equals(DOCS))
              .noneMatch(work -> work.seq() > from && work.seq() <= to);
        }
      }
      assertThat(pending).extracting(Work::seq).doesNotHaveDuplicates().isSorted();
      assertThat(pending).extracting(Work::document).doesNotHaveDuplicates();
      assertThat(pending).noneMatch(work -> seqs.containsKey(work.seq()));
      goesOn(desk, Math.max(last, pending.isEmpty() ? 0 : pending.getLast().seq()));
    }
  }

  /// What comes after the crash gets later places than anything before.
  private static void goesOn(Desk desk, long last) {
    RunId run = desk.run(DOCS);
    desk.ledger.see(
        DOCS,
        run,
        List.of(new Sighting.Found("new", 1, Instant.EPOCH, "v", null, Acl.EVERYONE, null)));
    List<Work> pending = desk.ledger.pending(last, 10);
    assertThat(pending).singleElement().extracting(Work::seq).isNotEqualTo(last);
    assertThat(desk.ledger.balance(run).pending()).isEqualTo(1);
    desk.checkBooks();
  }

  /// Works until it is killed.
  static final class Working {
    private final Desk desk;

    private Working(Desk desk) {
      this.desk = desk;
    }

    public static void main(String[] arguments) throws Exception {
      Desk desk =
          Desk.open(Path.of(arguments[0]), DatabaseSettings.embedded(), Map.of())
              .with(DOCS, SourceId.PUSH);
      Working victim = new Working(desk);
      RunId run = desk.run(DOCS);
      Thread.ofPlatform()
          .start(() -> IntStream.iterate(0, i -> i + 1).forEach(i -> victim.walk(run, i)));
      Thread.ofPlatform().start(() -> IntStream.iterate(0, i -> i + 1).forEach(victim::push));
      Thread.ofPlatform()
          .start(() -> IntStream.iterate(0, i -> i + 1).forEach(i -> victim.settle()));
      Thread.ofPlatform()
          .start(() -> IntStream.iterate(0, i -> i + 1).forEach(i -> victim.cancel(run)));
    }

    private void walk(RunId run, int piece) {
      List<Sighting> sightings =
          IntStream.range(piece * 5, piece * 5 + 5)
              .<Sighting>mapToObj(i ->
                  new Sighting.Found(
                      "folder/" + i, i, Instant.EPOCH, "v", "inode" + i, Acl.EVERYONE, null))
              .toList();
      desk.ledger.see(DOCS, run, sightings);
      sightings.forEach(sighting -> Victim.say("seen " + sighting.path()));
    }

    /// The same twenty documents over and over, each longer every time.
    private void push(int round) {
      String id = "pushed-" + round % 20;
      String text = "x".repeat(round);
      desk.ledger.push(
          List.of(
              new Push(
                  new DocumentId(id),
                  SourceId.PUSH,
                  "",
                  null,
                  null,
                  null,
                  null,
                  Acl.EVERYONE,
                  new Content.Text(text))));
      Victim.say("pushed " + id + " " + round);
    }

    private void settle() {
      List<Settlement> settlements =
          desk.ledger.pending(0, 7).stream()
              .map(work -> (Work.Put) work)
              .<Settlement>map(Working::indexed)
              .toList();
      desk.ledger.settle(settlements);
      // One whose place is no longer the newest was dropped, and is told as settled all the same:
      // it must not come back.
      settlements.forEach(settlement ->
          Victim.say("settled " + settlement.work().document() + " " + settlement.work().seq()));
    }

    /// All that lies further back than one settles.
    private void cancel(RunId run) {
      List<Work> begun = desk.ledger.pending(0, 30);
      if (begun.size() == 30) {
        long from = begun.getLast().seq();
        long to = desk.ledger.cancel(DOCS, run, from);
        if (to > from) {
          Victim.say("cancelled " + from + " " + to);
        }
      }
    }

    private static Settlement indexed(Work.Put put) {
      Extract extract =
          new Extract(
              "Text of " + put.path(),
              List.of(new Block(Block.Kind.PARAGRAPH, 0, new Span(0, 4), null)),
              null,
              null,
              null,
              "text/plain",
              "en");
      Document document =
          new Document(
              put.document(),
              put.source(),
              "Title",
              null,
              put.path(),
              "text/plain",
              "en",
              null,
              put.modified(),
              put.acl(),
              extract.version());
      return new Settlement.Indexed(put, document, extract, 1);
    }
  }
}
