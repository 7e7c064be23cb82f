package io.cloister.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister model`: the model server, as this machine sees it. Needs no server of ours.
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    description = "Says which language models there are, and tries one.",
    subcommands = {ModelListCommand.class, ModelCheckCommand.class})
final class ModelCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
