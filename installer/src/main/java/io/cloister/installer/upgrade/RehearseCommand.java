package io.cloister.installer.upgrade;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `cloister rehearse --to DIR`.
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = {
      "Upgrades a copy of the data while the service goes on, asks both versions what was searched and asked last, and compares what they find and how long it takes. The copy is deleted.",
      "Shows places in the record, not what was asked. Ends with 0 where the upgrade works, whatever is found."
    })
public final class RehearseCommand implements Callable<Integer> {
  @Mixin private final Machine machine = new Machine();

  @Option(
      names = "--to",
      paramLabel = "DIR|TARGZ",
      description = "The new release; the one that this command is of, where nothing is said.")
  private @Nullable Path to;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "How many questions of each tenant: ${DEFAULT-VALUE}.")
  private int last = 100;

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "Where there is room for a copy of the data; the temporary folder otherwise.")
  private @Nullable Path in;

  @Option(names = "--json", description = "Writes one JSON object instead of text.")
  private boolean json;

  @Override
  public Integer call() {
    return machine.run(this::rehearse);
  }

  private String rehearse(Setting setting) throws IOException, Refused {
    Path named = to == null ? Machine.own() : to;
    if (named == null) {
      throw new Refused(Refused.Exit.WRONG, "Say which release: --to DIR, or --to FILE.tar.gz.");
    }
    Release release = new Packages(setting.releases(), null).lay(named);
    Path room = in == null ? Path.of(System.getProperty("java.io.tmpdir")) : in;
    Setting quiet = json ? setting.quiet() : setting;
    Rehearsal.Finding finding = new Rehearsal(quiet, release).run(room.toAbsolutePath(), last);
    return json ? json(finding) : text(finding);
  }

  private static String text(Rehearsal.Finding finding) {
    Comparison found = finding.comparison();
    StringWriter words = new StringWriter();
    PrintWriter out = new PrintWriter(words);
    out.printf(
        "%d questions, %s and %s; %d cannot be asked again.%n",
        found.pairs().size(), finding.from(), finding.to(), found.skipped());
    out.printf("  same documents    %d%n", found.same());
    out.printf("  some of them      %d%n", found.overlapping());
    out.printf("  none of them      %d%n", found.lost());
    for (double part : new double[] {0.5, 0.95}) {
      out.printf(
          Locale.ROOT,
          "  %2.0f %% within       %.1f ms, was %.1f ms%n",
          part * 100,
          found.millis(true, part),
          found.millis(false, part));
    }
    for (Comparison.Pair pair : found.pairs()) {
      if (!pair.same()) {
        out.printf(
            "  %-17s %d of %d, without %s%n",
            pair.place(), pair.kept(), pair.before(), String.join(" ", pair.lost()));
      }
    }
    out.printf(
        Locale.ROOT,
        "The upgrade works on a copy. Migrating and trying it took %.1f s; the service was not touched.",
        finding.migration().toMillis() / 1000.0);
    out.flush();
    return words.toString();
  }

  /// Names and numbers alone, so that nothing needs more than quotes.
  private static String json(Rehearsal.Finding finding) {
    Comparison found = finding.comparison();
    String pairs =
        found.pairs().stream()
            .map(pair ->
                String.format(
                    Locale.ROOT,
                    "{\"event\":\"%s\",\"before\":%d,\"kept\":%d,\"same\":%b,\"ms_before\":%.3f,\"ms_now\":%.3f,\"lost\":[%s]}",
                    pair.place(),
                    pair.before(),
                    pair.kept(),
                    pair.same(),
                    pair.microsBefore() / 1000.0,
                    pair.microsNow() / 1000.0,
                    pair.lost().stream()
                        .map(id -> "\"" + id + "\"")
                        .collect(Collectors.joining(","))))
            .collect(Collectors.joining(","));
    return String.format(
        Locale.ROOT,
        "{\"from\":\"%s\",\"to\":\"%s\",\"seconds\":%.1f,\"same\":%d,\"some\":%d,\"none\":%d,\"skipped\":%d,\"questions\":[%s]}",
        finding.from(),
        finding.to(),
        finding.migration().toMillis() / 1000.0,
        found.same(),
        found.overlapping(),
        found.lost(),
        found.skipped(),
        pairs);
  }
}
