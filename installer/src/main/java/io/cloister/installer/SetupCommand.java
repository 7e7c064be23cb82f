package io.cloister.installer;

import io.cloister.installer.preflight.Finding;
import io.cloister.installer.setup.Answers;
import io.cloister.installer.setup.Layout;
import io.cloister.installer.setup.Program;
import io.cloister.installer.setup.Setup;
import io.cloister.installer.setup.SetupRefused;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `cloister setup`: from an unpacked program to a server that people can sign in to.
@Command(
    name = "setup",
    mixinStandardHelpOptions = true,
    description = {
      "Sets Cloister up on this machine: user, folders, configuration, certificate, first organisation and administrator, service.",
      "Asks, or reads the answers from a file. A second run changes nothing that is as it was asked for."
    })
final class SetupCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final PlaceOption place = new PlaceOption();

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description = "Asks nothing: key = value lines, see docs/reference/setup.md.")
  private @Nullable Path answers;

  @Option(names = "--dry-run", description = "Says what it would do, and does nothing.")
  private boolean dry;

  @Option(names = "--json", description = "Writes one JSON object instead of text.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException, IOException {
    try {
      Layout layout = place.layout(dry);
      Optional<Program> program = Program.here();
      if (program.isEmpty()) {
        return refuse(
            "This is no installed Cloister. Unpack a package, and run its bin/cloister setup.", 1);
      }
      Setup setup =
          new Setup(
              layout,
              program.get(),
              line -> {
                if (!json) {
                  print(line);
                }
              });
      return run(setup);
    } catch (SetupRefused refused) {
      return refuse(refused.sentence(), refused.code());
    }
  }

  private int run(Setup setup) throws SetupRefused, InterruptedException {
    Answers given = answers != null ? setup.read(answers) : setup.ask(terminal());
    List<Finding> findings = setup.preflight(given);
    if (!json) {
      FindingsText.print(findings, out(), Terminal.charset());
      print("");
    } else if (findings.stream().anyMatch(Finding::isFailed)) {
      print(FindingsText.json(findings));
    }
    setup.check(given, findings);
    Setup.Outcome outcome = setup.run(given, dry);
    if (json) {
      print(JsonText.of(fields(outcome)));
    } else {
      tell(outcome);
    }
    return 0;
  }

  private void tell(Setup.Outcome outcome) {
    if (outcome.changed().isEmpty()) {
      print(
          outcome.left().isEmpty()
              ? "Nothing was changed: everything is as it was asked for."
              : "Nothing was changed.");
    }
    if (dry) {
      print("Nothing was done: this was a dry run.");
      return;
    }
    outcome
        .password()
        .ifPresent(password -> {
          print("");
          print("The first administrator was made. This is shown once:");
          print("");
          print("    name      " + outcome.administrator());
          print("    password  " + password);
        });
    print("");
    if (!outcome.start().isEmpty()) {
      print("Start it:  " + outcome.start());
    }
    print("Open:      " + outcome.url());
    outcome
        .authority()
        .ifPresent(
            file -> print("Browsers trust it once they know the authority in " + file + "."));
  }

  private Map<String, Object> fields(Setup.Outcome outcome) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("dry_run", dry);
    fields.put("changed", outcome.changed());
    fields.put("left", outcome.left());
    fields.put("url", outcome.url());
    fields.put("administrator", outcome.administrator());
    outcome.password().ifPresent(password -> fields.put("password", password));
    outcome.authority().ifPresent(file -> fields.put("authority", file));
    if (!outcome.start().isEmpty()) {
      fields.put("start", outcome.start());
    }
    return fields;
  }

  private ConsoleDialogue terminal() throws SetupRefused {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw SetupRefused.unasked();
    }
    return new ConsoleDialogue(console);
  }

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("Not a command");
    }
    return spec.commandLine().getOut();
  }

  private void print(String line) {
    out().println(line);
    out().flush();
  }

  private int refuse(String sentence, int code) {
    out().flush();
    if (spec != null) {
      spec.commandLine().getErr().println("cloister: " + sentence);
      spec.commandLine().getErr().flush();
    }
    return code;
  }
}
