package io.cloister.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister tenant`: organisations that share the installation, from the machine itself.
@Command(
    name = "tenant",
    mixinStandardHelpOptions = true,
    description = "Lists organisations, makes them, suspends them and opens them again.",
    subcommands = {
      TenantListCommand.class,
      TenantCreateCommand.class,
      TenantSuspendCommand.class,
      TenantOpenCommand.class
    })
final class TenantCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
