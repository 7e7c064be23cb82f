package io.cloister.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister receipt`: what is signed of an answer, without a server.
@Command(
    name = "receipt",
    mixinStandardHelpOptions = true,
    description = "Verifies the receipt of an answer.",
    subcommands = ReceiptVerifyCommand.class)
final class ReceiptCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
