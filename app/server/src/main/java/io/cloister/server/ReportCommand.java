package io.cloister.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister report`: what a compliance officer hands over, from the machine itself.
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Makes reports that judge this installation control by control.",
    subcommands = {ReportMakeCommand.class})
final class ReportCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
