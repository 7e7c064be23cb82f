package io.cloister.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.embed.BgeSmallEmbedder;
import io.cloister.embed.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What a real server keeps in memory: idle over many passages, and while a large folder goes
/// through a small heap.
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Resident memory, idle over 100,000 passages and while a large folder is read.")
final class MemoryBench implements Callable<Integer> {
  private static final int SEARCHES = 300;
  private static final Duration PARSER_IDLE = Duration.ofSeconds(90);

  /// Past the time after which an index that nobody searches lets its pages go.
  private static final Duration QUIET = Duration.ofSeconds(100);

  private static final String SMALL_HEAP = "384m";

  @Mixin private Options options = new Options();

  @Option(names = "--passages", paramLabel = "N", description = "Passages in the index (100000).")
  private int passages = 100_000;

  @Option(
      names = "--megabytes",
      paramLabel = "N",
      description =
          "Size of the folder (1024), in files of 1 MB and a few of 8. At about 40 passages a second and core, 1024 take half a day; 0 leaves it out.")
  private int megabytes = 1024;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Read this folder with the small heap, instead of one that is written for it.")
  private @Nullable Path ownFolder;

  @Option(names = "--heap", paramLabel = "SIZE", description = "Heap of the idle server (768m).")
  private String heap = Server.HEAP;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Report.Builder report = new Report.Builder("memory");
    if (passages > 0) {
      idle(report);
    }
    if (ownFolder != null) {
      own(ownFolder, report);
    } else if (megabytes > 0) {
      folder(report);
    }
    options.publish(report.build());
    return 0;
  }

  private void idle(Report.Builder report) throws IOException, InterruptedException {
    Path home = Folders.fresh(options.at().resolve("memory-home"));
    try (Embedder embedder = BgeSmallEmbedder.open(1)) {
      PassageIndex.of(options.at(), passages, embedder).copyInto(home);
    }
    try (Server server = Server.start(home, heap, Map.of())) {
      report.add(
          Figure.of(
              "resident, idle, after the start",
              server.process().memory().resident(),
              "MiB",
              new Goal.Below(512)));
      Waiting.untilDone(server, server.ingest(Sample.handbook()));
      Texts texts = Texts.of(Sample.handbook(), 9);
      for (int i = 0; i < SEARCHES; i++) {
        server.search(texts.question(), "hybrid");
      }
      long end = System.nanoTime() + PARSER_IDLE.toNanos();
      while (server.process().children() > 0 && System.nanoTime() < end) {
        Thread.sleep(500);
      }
      Thread.sleep(QUIET);
      Processes.Memory memory = server.process().memory();
      report
          .add(
              Figure.of(
                  "resident, idle, after work", memory.resident(), "MiB", new Goal.Below(512)))
          .add(Figure.of("of it the process's own", memory.own(), "MiB"))
          .add(Figure.of("of it pages of files", memory.file(), "MiB"))
          .add(Figure.of("parser processes", server.process().children(), "", new Goal.AtMost(0)))
          .add(Figure.of("heap in use after a collection", Heap.used(server), "MiB"))
          .note(
              "%d passages; before, the handbook was ingested and %d searches were made. Java options of ./dev: %s."
                  .formatted(passages, SEARCHES, String.join(" ", Server.java(heap))));
    }
    Folders.delete(home);
  }

  private void folder(Report.Builder report) throws IOException, InterruptedException {
    Path home = Folders.fresh(options.at().resolve("memory-home"));
    Path folder = Folders.fresh(options.at().resolve("memory-files"));
    int files = write(folder);
    Tenths tenths = new Tenths(files);
    try (Server server = Server.start(home, SMALL_HEAP, Map.of())) {
      Effort.Watch watch = Effort.watch(server.process());
      JsonNode ended =
          Waiting.untilDone(
              server,
              server.ingest(folder),
              now -> {
                int before = tenths.complete();
                tenths.add(watch.soFar().elapsed(), now.get("indexed").asLong());
                if (tenths.complete() > before) {
                  report.add(
                      Figure.of(
                          "resident after tenth " + tenths.complete() + " of the folder",
                          server.process().memory().resident(),
                          "MiB"));
                }
              });
      report.add(
          Figure.of(
              "files indexed, -Xmx" + SMALL_HEAP,
              ended.get("indexed").asLong(),
              "of " + files,
              new Goal.AtLeast(files)));
      afterwards(server, report)
          .note(
              "A folder of %d MB in %d files, read with -Xmx%s in %s s. %s"
                  .formatted(
                      megabytes,
                      files,
                      SMALL_HEAP,
                      Numbers.plain(watch.soFar().elapsed()),
                      watch.soFar().told()));
    }
    Folders.delete(home);
    Folders.delete(folder);
  }

  /// Any folder: of whatever it holds, each item must end in one state, and the server must last.
  private void own(Path folder, Report.Builder report) throws IOException, InterruptedException {
    Path home = Folders.fresh(options.at().resolve("memory-home"));
    try (Server server = Server.start(home, SMALL_HEAP, Map.of())) {
      Effort.Watch watch = Effort.watch(server.process());
      int[] told = {0};
      JsonNode ended =
          Waiting.untilDone(
              server,
              server.ingest(folder),
              now -> {
                long seen = now.get("seen").asLong();
                long settled = seen - now.get("pending").asLong();
                if (!now.get("walking").asBoolean() && settled * 10 / Math.max(1, seen) > told[0]) {
                  told[0] = (int) (settled * 10 / seen);
                  String when = " after tenth " + told[0] + " of the items";
                  report
                      .add(
                          Figure.of("resident" + when, server.process().memory().resident(), "MiB"))
                      .add(
                          Figure.of(
                              "the process's own" + when, server.process().memory().own(), "MiB"))
                      .add(Figure.of("open files" + when, server.process().openFiles(), ""));
                }
              });
      for (String state : List.of("seen", "indexed", "skipped", "failed")) {
        report.add(Figure.of(state, ended.get(state).asLong(), "items"));
      }
      report.add(
          Figure.of("items in no state", ended.get("pending").asLong(), "", new Goal.AtMost(0)));
      afterwards(server, report)
          .note(
              "Read with -Xmx%s in %s s. %s"
                  .formatted(
                      SMALL_HEAP, Numbers.plain(watch.soFar().elapsed()), watch.soFar().told()));
    }
    Folders.delete(home);
  }

  private static Report.Builder afterwards(Server server, Report.Builder report)
      throws IOException, InterruptedException {
    return report
        .add(
            Figure.of(
                "passages indexed", server.get("/api/v1/status").get("passages").asLong(), ""))
        .add(Figure.of("server up", server.alive() ? 1 : 0, "", new Goal.AtLeast(1)))
        .add(Figure.of("peak resident", server.process().memory().peak(), "MiB"))
        .add(Figure.of("heap in use after it", Heap.used(server), "MiB"));
  }

  /// Of every 16 MB, 8 are one file.
  private int write(Path folder) throws IOException {
    Texts texts = Texts.of(Sample.handbook(), 10);
    int files = 0;
    int written = 0;
    while (written < megabytes) {
      int size = written % 16 == 0 && megabytes - written >= 8 ? 8 : 1;
      StringBuilder text = new StringBuilder();
      while (text.length() < size << 20) {
        text.append(texts.paragraph(100)).append("\n\n");
      }
      Files.writeString(folder.resolve("book-" + files++ + ".txt"), text);
      written += size;
    }
    return files;
  }
}
