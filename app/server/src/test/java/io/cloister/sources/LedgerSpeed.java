package io.cloister.sources;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Block;
import io.cloister.corpus.Document;
import io.cloister.corpus.Extract;
import io.cloister.corpus.SourceId;
import io.cloister.corpus.Span;
import io.cloister.ingest.RunId;
import io.cloister.ingest.Settlement;
import io.cloister.ingest.Work;
import io.cloister.source.Sighting;
import io.cloister.store.AllTenants;
import io.cloister.store.DatabaseSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/// Measures the ledger on H2: does it stay as quick from the first item to the last, and its file
/// small? Run it with a new folder and a number of items; it asserts nothing.
final class LedgerSpeed {
  private static final SourceId SOURCE = new SourceId("speed");
  private static final int PIECE = 200;

  private final Path folder;
  private final int items;
  private final Desk desk;

  private LedgerSpeed(Path folder, int items) throws Exception {
    this.folder = folder;
    this.items = items;
    this.desk = Desk.open(folder, DatabaseSettings.embedded(), Map.of()).with(SOURCE);
  }

  public static void main(String[] arguments) throws Exception {
    LedgerSpeed speed = new LedgerSpeed(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    speed.measure();
  }

  private void measure() throws Exception {
    RunId first = desk.run(SOURCE);
    tenths("see, all new", from -> see(first, from, "v1"));
    settleAll("index");
    RunId second = desk.run(SOURCE);
    tenths("see, all unchanged", from -> see(second, from, "v1"));
    once("sweep, nothing gone", () -> desk.ledger.sweep(SOURCE, second, List.of()));
    once("balance", () -> desk.ledger.balance(SOURCE).seen());
    LedgerReader reader = new LedgerReader(desk.tenant, desk.store);
    once("list 50", () -> reader.items(SOURCE, ItemFilter.ALL, null, 50).items().size());
    once("requeue all", desk.ledger::requeueAll);
    settleAll("index again");
    rest();
    RunId third = desk.run(SOURCE);
    tenths("see, all changed", from -> see(third, from, "v2"));
    settleAll("index changed");
    once("sweep, all gone", () -> desk.ledger.sweep(SOURCE, desk.run(SOURCE), List.of()));
    settleAll("remove");
    rest();
    desk.checkBooks();
    desk.close();
    System.out.printf(
        "  %d MiB on disk when closed%n", Files.size(folder.resolve("data/cloister.mv.db")) >> 20);
  }

  /// Two minutes in which hardly anything happens: somebody signs in now and then.
  private void rest() throws Exception {
    for (int second = 0; second < 120; second++) {
      desk.run(SOURCE);
      Thread.sleep(1000);
    }
    size("after a rest");
  }

  private interface Act {
    long run() throws Exception;
  }

  private void once(String what, Act act) throws Exception {
    long start = cpu();
    long result = act.run();
    System.out.printf("%-22s %8.1f CPU ms  (%d)%n", what, (cpu() - start) / 1e6, result);
  }

  private void tenths(String what, IntUnaryOperator piece) throws IOException {
    StringBuilder line = new StringBuilder();
    int done = 0;
    for (int tenth = 1; tenth <= 10; tenth++) {
      long start = cpu();
      int before = done;
      while (done < items / 10 * tenth) {
        done += piece.applyAsInt(done);
      }
      line.append(" %6.0f".formatted((done - before) * 1e9 / (cpu() - start)));
    }
    System.out.printf("%-22s items a CPU second, by tenth:%s%n", what, line);
    size("after it");
  }

  /// Processor time of the whole process: on a shared machine the clock says little.
  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private int see(RunId run, int from, String version) {
    List<Sighting> sightings = new ArrayList<>();
    for (int i = from; i < from + PIECE; i++) {
      sightings.add(
          new Sighting.Found(
              "department %02d/project %04d/minutes of meeting %07d.docx"
                  .formatted(i / 10_000, i / 100, i),
              20_000 + i,
              Instant.ofEpochSecond(1_700_000_000L + i),
              version + ":" + i,
              "(dev=fd01,ino=" + i + ")",
              Acl.EVERYONE,
              null));
    }
    desk.ledger.see(SOURCE, run, sightings);
    return PIECE;
  }

  private void settleAll(String what) throws IOException {
    long[] seq = {0};
    Random random = new Random(7);
    tenths(
        what,
        from -> {
          List<Settlement> settlements = new ArrayList<>();
          for (Work work : desk.ledger.pending(seq[0], PIECE)) {
            seq[0] = work.seq();
            settlements.add(
                switch (work) {
                  case Work.Put put -> indexed(put, random);
                  case Work.Remove remove -> new Settlement.Removed(remove);
                });
          }
          desk.ledger.settle(settlements);
          return PIECE;
        });
  }

  /// Ten paragraphs, 3,000 characters, of words as rare as words are.
  private static Settlement indexed(Work.Put put, Random random) {
    StringBuilder text = new StringBuilder();
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int start = text.length();
      while (text.length() < start + 300) {
        text.append(Integer.toString((int) Math.exp(random.nextDouble() * 10) + 100, 36))
            .append(' ');
      }
      blocks.add(new Block(Block.Kind.PARAGRAPH, 0, new Span(start, text.length()), i / 3 + 1));
      text.append('\n');
    }
    Extract extract =
        new Extract(text.toString(), blocks, "Minutes", "A. N. Other", null, "text/plain", "en");
    Document document =
        new Document(
            put.document(),
            put.source(),
            "Minutes",
            null,
            put.path(),
            "text/plain",
            "en",
            null,
            put.modified(),
            put.acl(),
            extract.version());
    return new Settlement.Indexed(put, document, extract, 10);
  }

  private void size(String when) throws IOException {
    long bytes = Files.size(folder.resolve("data/cloister.mv.db"));
    System.out.printf("  %d MiB on disk %s; %s%n", bytes >> 20, when, filled());
  }

  /// How much of the file is in use, and how much of that is not out of date, in percent.
  private String filled() {
    return desk.store
        .read(
            AllTenants.INSTALLATION,
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT setting_name || ' ' || setting_value FROM information_schema.settings
                        WHERE setting_name IN ('info.FILL_RATE', 'info.CHUNKS_FILL_RATE')
                        """)
                    .mapTo(String.class)
                    .list())
        .toString();
  }
}
