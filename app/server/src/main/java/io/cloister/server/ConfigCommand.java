package io.cloister.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister config`: what the server was told.
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Checks the configuration, and says what counts.",
    subcommands = {ConfigCheckCommand.class, ConfigEffectiveCommand.class})
final class ConfigCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
