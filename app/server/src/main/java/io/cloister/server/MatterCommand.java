package io.cloister.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister matter`: what is held, from the machine itself. Nothing is held or released here: that
/// takes people who are signed in.
@Command(
    name = "matter",
    mixinStandardHelpOptions = true,
    description = "Shows what is held for disputes and inquiries.",
    subcommands = {MatterListCommand.class, MatterShowCommand.class})
final class MatterCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
