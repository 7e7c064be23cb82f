package io.cloister.bench;

import io.cloister.corpus.Access;
import io.cloister.embed.BgeSmallEmbedder;
import io.cloister.embed.Embedder;
import io.cloister.index.Index;
import io.cloister.retrieve.Filters;
import io.cloister.retrieve.Mode;
import io.cloister.retrieve.Retrieval;
import io.cloister.retrieve.SearchQuery;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Searches over many passages: in this process at one client, then over HTTP by a crowd, by one
/// too large, and by one client while a folder is being ingested.
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Searches over 100,000 passages: alone, in a crowd, and while ingesting.")
final class SearchBench implements Callable<Integer> {
  private static final int WARM = 300;
  private static final Access READER = Access.of("bench", List.of("group-1", "group-2"));

  /// What is measured of it.
  private enum Part {
    ALONE,
    CROWD,
    INGESTING
  }

  @Mixin private Options options = new Options();

  @Option(names = "--passages", paramLabel = "N", description = "Passages in the index (100000).")
  private int passages = 100_000;

  @Option(names = "--questions", paramLabel = "N", description = "Searches at one client (1500).")
  private int questions = 1_500;

  @Option(names = "--clients", paramLabel = "N", description = "Clients of the crowd (64).")
  private int clients = 64;

  @Option(names = "--seconds", paramLabel = "N", description = "How long the crowd stays (20).")
  private int seconds = 20;

  @Option(
      names = "--too-many",
      paramLabel = "N",
      description = "Clients of a crowd that is too large (512).")
  private int tooMany = 512;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "CLOISTER_LIMITS_SEARCHES of the server (64, its default).")
  private int limit = 64;

  @Option(
      names = "--part",
      split = ",",
      paramLabel = "PART",
      description = "${COMPLETION-CANDIDATES}; all when left out.")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Override
  public Integer call() throws IOException, InterruptedException {
    Report.Builder report = new Report.Builder("search");
    Path home = options.at().resolve("search-home");
    try (Embedder embedder = BgeSmallEmbedder.open(2)) {
      PassageIndex made = PassageIndex.of(options.at(), passages, embedder);
      try (Index index = made.open()) {
        if (parts.contains(Part.ALONE)) {
          alone(new Retrieval(index, embedder), report);
        }
        report.add(Figure.of("index on disk", index.stats().bytes() / 1048576.0, "MiB"));
      }
      Folders.fresh(home);
      made.copyInto(home);
    }
    if (parts.contains(Part.CROWD) || parts.contains(Part.INGESTING)) {
      Map<String, String> settings = Map.of("CLOISTER_LIMITS_SEARCHES", Integer.toString(limit));
      try (Server server = Server.start(home, Server.HEAP, settings)) {
        overHttp(server, report);
      }
    }
    Folders.delete(home);
    options.publish(report.build());
    return 0;
  }

  private void alone(Retrieval retrieval, Report.Builder report) throws IOException {
    List<String> asked = Texts.of(Sample.handbook(), 4).questions(WARM + questions);
    Effort.Watch watch = Effort.watch();
    Alone lexical = alone(retrieval, Mode.LEXICAL, asked);
    Alone hybrid = alone(retrieval, Mode.HYBRID, asked);
    report
        .add(Figure.of("lexical p50, one client", lexical.wall(50), "ms", new Goal.Below(5)))
        .add(Figure.of("lexical p95, one client", lexical.wall(95), "ms"))
        .add(Figure.of("lexical p50, processor time", lexical.cpu(50), "ms"))
        .add(Figure.of("hybrid p50, one client", hybrid.wall(50), "ms", new Goal.Below(10)))
        .add(Figure.of("hybrid p95, one client", hybrid.wall(95), "ms", new Goal.Below(30)))
        .add(Figure.of("hybrid p99, one client", hybrid.wall(99), "ms"))
        .add(Figure.of("hybrid p50, processor time", hybrid.cpu(50), "ms"))
        .add(Figure.of("hybrid p95, processor time", hybrid.cpu(95), "ms"))
        .note("One client, in process, the question's vector included. " + watch.soFar().told());
  }

  /// How long searches took, and how much of that they were at work: the rest is waiting for a core
  /// that somebody else has.
  private record Alone(Latencies walls, Latencies cpus) {
    double wall(double percent) {
      return walls.percentile(percent);
    }

    double cpu(double percent) {
      return cpus.percentile(percent);
    }
  }

  private Alone alone(Retrieval retrieval, Mode mode, List<String> asked) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Alone alone = new Alone(new Latencies(), new Latencies());
    for (int i = 0; i < asked.size(); i++) {
      SearchQuery query = new SearchQuery(asked.get(i), mode, Filters.NONE, 10, null, false);
      long begin = System.nanoTime();
      long work = threads.getCurrentThreadCpuTime();
      retrieval.search(READER, query);
      if (i >= WARM) {
        alone.walls().add(System.nanoTime() - begin);
        alone.cpus().add(threads.getCurrentThreadCpuTime() - work);
      }
    }
    return alone;
  }

  private void overHttp(Server server, Report.Builder report)
      throws IOException, InterruptedException {
    Crowd crowd = new Crowd(server, Texts.of(Sample.handbook(), 5).questions(30_000));
    Duration time = Duration.ofSeconds(seconds);
    crowd.search(8, Duration.ofSeconds(10), "hybrid", false);
    if (parts.contains(Part.CROWD)) {
      inACrowd(crowd, time, report);
    }
    if (parts.contains(Part.INGESTING)) {
      whileIngesting(server, crowd, time, report);
    }
  }

  private void inACrowd(Crowd crowd, Duration time, Report.Builder report)
      throws IOException, InterruptedException {
    Crowd.Outcome one = crowd.search(1, time, "hybrid", false);
    report
        .add(Figure.of("HTTP hybrid p50, one client", one.served().percentile(50), "ms"))
        .add(Figure.of("HTTP hybrid p95, one client", one.served().percentile(95), "ms"));

    Crowd.Outcome many = crowd.search(clients, time, "hybrid", false);
    double p50 = many.served().percentile(50);
    double p99 = many.served().percentile(99);
    String who = ", " + clients + " clients";
    report
        .add(Figure.of("searches" + who, many.perSecond(), "a second", new Goal.AtLeast(100)))
        .add(
            Figure.of(
                "errors" + who,
                many.failed() + many.refused(),
                "of " + many.served().count(),
                new Goal.AtMost(0)))
        .add(Figure.of("p50" + who, p50, "ms"))
        .add(Figure.of("p99" + who, p99, "ms"))
        .add(Figure.of("p99 / p50" + who, p99 / p50, "times", new Goal.Below(10)))
        .add(Figure.of("server CPU a search" + who, cpuMs(many), "ms"))
        .note(clients + " clients for " + seconds + " s: " + many.effort().told());

    Crowd.Outcome flood = crowd.search(tooMany, time, "hybrid", true);
    String flooded = ", " + tooMany + " clients";
    report
        .add(Figure.of("searches" + flooded, flood.perSecond(), "a second"))
        .add(Figure.of("sent away with 429" + flooded, flood.refused(), "", new Goal.AtLeast(1)))
        .add(
            Figure.of(
                "of them without Retry-After",
                flood.refused() - flood.told(),
                "",
                new Goal.AtMost(0)))
        .add(Figure.of("other errors" + flooded, flood.failed(), "", new Goal.AtMost(0)))
        .add(Figure.of("p50 of those served" + flooded, flood.served().percentile(50), "ms"))
        .add(Figure.of("p99 of those served" + flooded, flood.served().percentile(99), "ms"))
        .note(tooMany + " clients, who wait as told when sent away: " + flood.effort().told());
  }

  private void whileIngesting(Server server, Crowd crowd, Duration time, Report.Builder report)
      throws IOException, InterruptedException {
    Path folder = Folders.fresh(options.at().resolve("search-notes"));
    Folders.paragraphs(folder, 3_000, 85, Texts.of(Sample.handbook(), 6));
    Crowd.Outcome before = crowd.search(1, time, "hybrid", false);
    String run = server.ingest(folder);
    Crowd.Outcome during = crowd.search(1, time, "hybrid", false);
    Crowd.Outcome loud = crowd.search(4, time, "hybrid", false);
    long indexed = server.get(run).get("indexed").asLong();
    boolean atWork = server.get(run).get("state").asText().equals("running");
    double quiet = before.served().percentile(50);
    double busy = during.served().percentile(50);
    report
        .add(Figure.of("p50 before ingesting, one client", quiet, "ms"))
        .add(Figure.of("p50 while ingesting, one client", busy, "ms"))
        .add(Figure.of("p95 while ingesting, one client", during.served().percentile(95), "ms"))
        .add(Figure.of("while ingesting / before", busy / quiet, "times", new Goal.AtMost(2)))
        .add(Figure.of("p50 while ingesting, 4 clients", loud.served().percentile(50), "ms"))
        .note(
            "%d files were ingested meanwhile, and the run %s. %s"
                .formatted(
                    indexed,
                    atWork ? "went on" : "ended before the searches did: make it larger",
                    during.effort().told()));
    Folders.delete(folder);
  }

  private static double cpuMs(Crowd.Outcome outcome) {
    return 1_000 * outcome.effort().server() / outcome.served().count();
  }
}
