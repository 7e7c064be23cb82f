package io.cloister.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister audit`: the record, from the machine itself or without one.
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Verifies the record or a bundle of it, and changes the key that signs it.",
    subcommands = {AuditVerifyCommand.class, AuditRotateKeyCommand.class})
final class AuditCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
