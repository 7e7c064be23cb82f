package io.cloister.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.audit.Audit;
import io.cloister.audit.AuditSettings;
import io.cloister.proof.Held;
import io.cloister.proof.Proof;
import io.cloister.proof.Verdict;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What a record that has grown for years still does quickly: the proof of one event, and an export
/// of all of it. The export has a small heap, in which nothing may grow with the record; the proofs
/// have the one that every server has.
@Command(
    name = "long-record",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Proofs and an export of a record of a million events.")
final class LongRecordBench implements Callable<Integer> {
  private static final int WARM = 200;

  /// What is measured of it.
  private enum Part {
    PROOFS,
    EXPORT
  }

  @Mixin private Options options = new Options();

  @Option(names = "--events", paramLabel = "N", description = "Events on record (1000000).")
  private int events = 1_000_000;

  @Option(names = "--proofs", paramLabel = "N", description = "Proofs asked for (1000).")
  private int proofs = 1_000;

  @Option(
      names = "--writers",
      paramLabel = "N",
      description = "Writers at once (32); more of them share a commit, and are done sooner.")
  private int writers = 32;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      description = "Heap of the server that exports (128m).")
  private String heap = "128m";

  @Option(
      names = "--part",
      split = ",",
      paramLabel = "PART",
      description = "${COMPLETION-CANDIDATES}; both when left out.")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Override
  public Integer call() throws Exception {
    Path home = Folders.fresh(options.at().resolve("long-record"));
    Report.Builder report = new Report.Builder("long-record");
    try (Home opened = Home.open(home);
        Store store = Store.open(opened, DatabaseSettings.embedded(), Clock.systemUTC());
        Audit audit = RecordBench.sealed(opened, store)) {
      double rate = RecordBench.write(audit, writers, events, new Latencies());
      report.add(Figure.of("events written, " + writers + " writers", rate, "a second"));
      // Signed when it is closed, so that there is a checkpoint to prove with.
      audit.sign(opened, new AuditSettings(Duration.ofHours(1), null, null));
    }
    if (parts.contains(Part.PROOFS)) {
      serve(home, Server.HEAP, report, server -> prove(server, report));
    }
    if (parts.contains(Part.EXPORT)) {
      serve(home, heap, report, server -> export(server, report));
      verify(home, report);
    }
    Folders.delete(home);
    options.publish(report.build());
    return 0;
  }

  private interface Work {
    void with(Server server) throws IOException, InterruptedException;
  }

  private void serve(Path home, String size, Report.Builder report, Work work)
      throws IOException, InterruptedException {
    try (Server server = Server.start(home, size, Map.of())) {
      Effort.Watch watch = Effort.watch(server.process());
      work.with(server);
      report.note(
          "%d events; the server has -Xmx%s. %s".formatted(events, size, watch.soFar().told()));
    }
  }

  private void prove(Server server, Report.Builder report)
      throws IOException, InterruptedException {
    Latencies latencies = new Latencies();
    for (int i = -WARM; i < proofs; i++) {
      long number = ThreadLocalRandom.current().nextLong(events) + 1;
      long from = System.nanoTime();
      server.get("/api/v1/audit/events/" + number + "/proof");
      if (i >= 0) {
        latencies.add(System.nanoTime() - from);
      }
    }
    report
        .add(
            Figure.of(
                "proof of one event p50, HTTP", latencies.percentile(50), "ms", new Goal.Below(50)))
        .add(
            Figure.of(
                "proof of one event p99, HTTP",
                latencies.percentile(99),
                "ms",
                new Goal.Below(50)));
  }

  private static void export(Server server, Report.Builder report)
      throws IOException, InterruptedException {
    long from = System.nanoTime();
    String export =
        "/api/v1/audit/exports/"
            + server.post("/api/v1/audit/exports", "{\"format\":\"jsonl\"}").get("id").asText();
    JsonNode told = server.get(export);
    while (!told.get("state").asText().equals("done")) {
      if (told.get("state").asText().equals("failed") || !server.alive()) {
        throw new IOException("The export failed: " + told);
      }
      Thread.sleep(200);
      told = server.get(export);
    }
    double seconds = (System.nanoTime() - from) / 1e9;
    report
        .add(Figure.of("events exported", told.get("events").asLong(), ""))
        .add(Figure.of("exported", told.get("events").asLong() / seconds, "a second"))
        .add(Figure.of("bundle", told.get("bytes").asLong() / 1048576.0, "MiB"))
        .add(Figure.of("heap in use after a collection", Heap.used(server), "MiB"));
  }

  private static void verify(Path home, Report.Builder report) throws IOException {
    Path bundle;
    try (Stream<Path> files = Files.walk(home.resolve("exports"))) {
      bundle = files.filter(file -> file.toString().endsWith(".zip")).findFirst().orElseThrow();
    }
    long from = System.nanoTime();
    Verdict verdict = Proof.ofBundle(bundle, Held.NOTHING);
    double seconds = (System.nanoTime() - from) / 1e9;
    report
        .add(Figure.of("the bundle verified", seconds, "s", new Goal.Below(60)))
        .add(Figure.of("problems", verdict.problems().size(), "", new Goal.AtMost(0)));
  }
}
