package io.cloister.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister usage`: what was asked, as it was counted.
@Command(
    name = "usage",
    mixinStandardHelpOptions = true,
    description = "Verifies what was counted of questions.",
    subcommands = UsageVerifyCommand.class)
final class UsageCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
