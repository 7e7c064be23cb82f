package io.cloister.installer;

import io.cloister.installer.setup.SetupRefused;
import io.cloister.installer.setup.Uninstall;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `cloister uninstall`: the way back from setup.
@Command(
    name = "uninstall",
    mixinStandardHelpOptions = true,
    description = {
      "Takes away what setup has made: service, program, configuration. Files that were edited stay, and so does the data.",
      "The user cloister stays as well, since files elsewhere may be its own."
    })
final class UninstallCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final PlaceOption place = new PlaceOption();

  @Option(
      names = "--purge-data",
      description = "Takes the data and the log away as well, for good; with --confirm.")
  private boolean purge;

  @Option(
      names = "--confirm",
      paramLabel = "NAME",
      description = "The data folder's own name, the last of its path.")
  private String confirmed = "";

  @Option(names = "--dry-run", description = "Says what it would do, and does nothing.")
  private boolean dry;

  @Option(names = "--json", description = "Writes one JSON object instead of text.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    if (spec == null) {
      throw new IllegalStateException("Not a command");
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      Uninstall uninstall =
          new Uninstall(
              place.layout(dry),
              dry,
              line -> {
                if (!json) {
                  out.println(line);
                  out.flush();
                }
              });
      Uninstall.Outcome outcome = uninstall.run(purge, confirmed);
      if (json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dry_run", dry);
        fields.put("done", outcome.done());
        fields.put("left", outcome.left());
        out.println(JsonText.of(fields));
      } else if (outcome.done().isEmpty()) {
        out.println("There is nothing of setup's to take away.");
      }
      out.flush();
      return 0;
    } catch (SetupRefused refused) {
      out.flush();
      PrintWriter err = spec.commandLine().getErr();
      err.println("cloister: " + refused.sentence());
      err.flush();
      return refused.code();
    }
  }
}
