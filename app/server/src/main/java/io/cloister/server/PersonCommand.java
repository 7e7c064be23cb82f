package io.cloister.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister person`: everything about somebody, from the machine itself.
@Command(
    name = "person",
    mixinStandardHelpOptions = true,
    description = "Writes everything that is kept of a person, or erases them.",
    subcommands = {PersonExportCommand.class, PersonEraseCommand.class})
final class PersonCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
