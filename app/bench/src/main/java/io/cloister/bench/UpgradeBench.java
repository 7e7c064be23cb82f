package io.cloister.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How long nobody can ask anything while an installation is upgraded, step by step. The runtime
/// image is both releases.
@Command(
    name = "upgrade",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "The closed time of an upgrade over 100,000 passages, of the image that ./dev image made: with a start cache and without, where it has one.")
final class UpgradeBench implements Callable<Integer> {
  private static final double WANTED = 15;
  private static final long MEBIBYTE = 1 << 20;

  @Mixin private Options options = new Options();

  @Option(names = "--passages", paramLabel = "N", description = "Passages in the index (100000).")
  private int passages = 100_000;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path image = Options.root().resolve("packaging/target/image/cloister");
    if (!Files.isExecutable(image.resolve("bin/cloister"))) {
      Options.say("There is no image. ./dev image makes it.");
      return 1;
    }
    Path home = options.at().resolve("upgrade-" + passages);
    Path complete = options.at().resolve("upgrade-" + passages + ".documents");
    if (!Files.exists(complete)) {
      Files.writeString(
          complete, Integer.toString(Filling.fill(Folders.fresh(home), passages)) + "\n");
    }
    Report.Builder report = new Report.Builder("upgrade");
    Path root = Folders.fresh(options.at().resolve("upgrade-releases"));
    try (Installed installed = Installed.of(image, root, home)) {
      installed.start();
      measure(report, installed, "second", "");
      if (Files.exists(image.resolve("lib/start.aot.key"))) {
        for (String release : List.of("first", "second")) {
          Files.delete(root.resolve("releases/" + release + "/lib/start.aot.key"));
        }
        measure(report, installed, "first", ", no start cache");
      }
    }
    report.note(
        "%d passages of %s documents; %d MiB of data, of them %d in the index."
            .formatted(
                passages,
                Files.readString(complete).strip(),
                mebibytes(home) - mebibytes(home.resolve("upgrade")),
                mebibytes(home.resolve("index"))));
    Folders.delete(root);
    options.publish(report.build());
    return 0;
  }

  private static void measure(Report.Builder report, Installed installed, String to, String how)
      throws IOException, InterruptedException {
    for (Map.Entry<String, Double> step : installed.upgrade(to).entrySet()) {
      Goal goal = step.getKey().equals("closed") ? new Goal.Below(WANTED) : null;
      report.add(Figure.of(step.getKey() + how, step.getValue(), "s", goal));
    }
  }

  private static long mebibytes(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum()
          / MEBIBYTE;
    }
  }
}
