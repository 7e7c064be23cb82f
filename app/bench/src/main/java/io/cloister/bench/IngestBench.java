package io.cloister.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A folder of paragraph-sized files through a real server, until all of them are found by words
/// and by meaning.
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Files of one paragraph each, from a folder to searchable with their vectors.")
final class IngestBench implements Callable<Integer> {
  private static final int WORDS = 85;

  @Mixin private Options options = new Options();

  @Option(
      names = "--files",
      paramLabel = "N",
      description = "Files (2000). 100000 show whether it stays flat, and take most of an hour.")
  private int files = 2_000;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Folders.fresh(options.at().resolve("ingest-home"));
    Path folder = Folders.fresh(options.at().resolve("ingest-files"));
    Options.say("writing " + files + " files");
    Folders.paragraphs(folder, files, WORDS, Texts.of(Sample.handbook(), 7));
    Report.Builder report = new Report.Builder("ingest");
    try (Server server = Server.start(home, Server.HEAP, Map.of())) {
      ingest(server, folder, report);
    }
    Folders.delete(home);
    Folders.delete(folder);
    options.publish(report.build());
    return 0;
  }

  private void ingest(Server server, Path folder, Report.Builder report)
      throws IOException, InterruptedException {
    Tenths tenths = new Tenths(files);
    Tenths worked = new Tenths(files);
    Effort.Watch watch = Effort.watch(server.process());
    String run = server.ingest(folder);
    JsonNode ended =
        Waiting.untilDone(
            server,
            run,
            at -> {
              int before = tenths.complete();
              Effort now = watch.soFar();
              tenths.add(now.elapsed(), at.get("indexed").asLong());
              worked.add(now.server(), at.get("indexed").asLong());
              if (tenths.complete() > before) {
                tell(server, tenths.complete(), report);
              }
            });
    Effort effort = watch.soFar();
    long indexed = ended.get("indexed").asLong();
    report
        .add(Figure.of("files", indexed / effort.elapsed(), "a second", new Goal.AtLeast(30)))
        .add(Figure.of("files per CPU-second of the server", indexed / effort.server(), ""))
        .add(Figure.of("files indexed", indexed, "", new Goal.AtLeast(files)))
        .add(Figure.of("found by their vectors", found(server), "", new Goal.AtLeast(1)))
        .add(Figure.of("second tenth", tenths.rate(2), "files a second"))
        .add(Figure.of("last tenth", tenths.rate(10), "files a second"))
        .add(Figure.of("first tenth", worked.rate(1), "files a CPU-second"))
        .add(Figure.of("second tenth", worked.rate(2), "files a CPU-second"))
        .add(Figure.of("last tenth", worked.rate(10), "files a CPU-second"))
        .add(
            Figure.of(
                "last tenth / second tenth, for each CPU-second",
                worked.rate(10) / worked.rate(2),
                "times",
                new Goal.AtLeast(0.8)))
        .note(
            "%d files in %s s. %s"
                .formatted(indexed, Numbers.plain(effort.elapsed()), effort.told()));
  }

  private static void tell(Server server, int tenth, Report.Builder report) throws IOException {
    report
        .add(
            Figure.of("resident after tenth " + tenth, server.process().memory().resident(), "MiB"))
        .add(Figure.of("open files after tenth " + tenth, server.process().openFiles(), ""));
  }

  private static long found(Server server) throws IOException, InterruptedException {
    String question = Texts.of(Sample.handbook(), 8).question();
    String body = server.search(question, "vector").body();
    return io.cloister.http.Json.mapper().readTree(body).path("hits").size();
  }
}
