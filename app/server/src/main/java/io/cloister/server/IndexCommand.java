package io.cloister.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister index`: the search index of an organisation.
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description = "Shows the search index, and has it made again.",
    subcommands = {IndexShowCommand.class, IndexRebuildCommand.class})
final class IndexCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
