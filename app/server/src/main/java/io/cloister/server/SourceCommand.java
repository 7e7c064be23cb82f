package io.cloister.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister source`: where documents come from. Sources are added in the portal or by the API,
/// where somebody is signed in who answers for who may read them.
@Command(
    name = "source",
    mixinStandardHelpOptions = true,
    description = "Shows where documents come from, and has a source read now.",
    subcommands = {SourceListCommand.class, SourceShowCommand.class, SourceRunCommand.class})
final class SourceCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
