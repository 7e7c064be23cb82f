package io.cloister.bench;

import io.cloister.embed.BgeSmallEmbedder;
import io.cloister.embed.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What it costs a search that it is durable on record before it is answered: the same server with
/// its database on the disk, and in the system's memory, taking turns.
@Command(
    name = "audited-search",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Searches with the record on disk against searches with the record in memory, taking turns.")
final class AuditedSearchBench implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Option(names = "--passages", paramLabel = "N", description = "Passages in the index (100000).")
  private int passages = 100_000;

  @Option(names = "--rounds", paramLabel = "N", description = "Turns of each (6).")
  private int rounds = 6;

  @Option(names = "--seconds", paramLabel = "N", description = "How long a turn is (10).")
  private int seconds = 10;

  @Option(
      names = "--memory",
      paramLabel = "DIR",
      description = "A folder that lies in memory (/dev/shm).")
  private Path memory = Path.of("/dev/shm");

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path onDisk = Folders.fresh(options.at().resolve("audited-disk"));
    Path inMemory = Folders.fresh(options.at().resolve("audited-memory"));
    Path data = Files.createTempDirectory(memory, "cloister-bench");
    Files.createSymbolicLink(inMemory.resolve("data"), data);
    try (Embedder embedder = BgeSmallEmbedder.open(1)) {
      PassageIndex made = PassageIndex.of(options.at(), passages, embedder);
      made.copyInto(onDisk);
      made.copyInto(inMemory);
    }
    Report.Builder report = new Report.Builder("audited-search");
    try (Server disk = Server.start(onDisk, Server.HEAP, Map.of());
        Server ram = Server.start(inMemory, Server.HEAP, Map.of())) {
      Crowd audited = new Crowd(disk, Texts.of(Sample.handbook(), 5).questions(20_000));
      Crowd bare = new Crowd(ram, Texts.of(Sample.handbook(), 5).questions(20_000));
      for (int clients : new int[] {1, 32}) {
        compare(audited, bare, clients, report);
      }
    } finally {
      Folders.delete(data);
    }
    Folders.delete(onDisk);
    Files.delete(inMemory.resolve("data"));
    Folders.delete(inMemory);
    options.publish(report.build());
    return 0;
  }

  private void compare(Crowd audited, Crowd bare, int clients, Report.Builder report)
      throws IOException, InterruptedException {
    Duration turn = Duration.ofSeconds(seconds);
    audited.search(clients, turn, "hybrid", false);
    bare.search(clients, turn, "hybrid", false);
    Latencies disk = new Latencies();
    Latencies ram = new Latencies();
    for (int round = 0; round < rounds; round++) {
      disk.addAll(audited.search(clients, turn, "hybrid", false).served());
      ram.addAll(bare.search(clients, turn, "hybrid", false).served());
    }
    String who = clients == 1 ? ", one client" : ", " + clients + " clients";
    for (int percent : new int[] {50, 99}) {
      double with = disk.percentile(percent);
      double without = ram.percentile(percent);
      report
          .add(Figure.of("p" + percent + " on disk" + who, with, "ms"))
          .add(Figure.of("p" + percent + " in memory" + who, without, "ms"))
          .add(
              Figure.of(
                  "p" + percent + ", disk / memory" + who,
                  with / without,
                  "times",
                  new Goal.AtMost(1.1)));
    }
    report.note(
        "%d clients: %d searches on disk, %d in memory, in %d turns of %d s each."
            .formatted(clients, disk.count(), ram.count(), rounds, seconds));
  }
}
