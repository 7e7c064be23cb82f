package io.cloister.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister user`: people, from the machine itself.
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description = "Lists people, and lets somebody in again who is locked out.",
    subcommands = {UserListCommand.class, UserResetCommand.class})
final class UserCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
