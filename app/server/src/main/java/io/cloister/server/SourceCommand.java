package io.cloister.server;

import picocli.CommandLine.Command;

/// `cloister source`: where documents come from. Who adds a source here has the machine, and the
/// record has the name the system knows them by.
@Command(
    name = "source",
    mixinStandardHelpOptions = true,
    description =
        "Shows where documents come from, adds and removes folders, and has one read now.",
    subcommands = {
      SourceListCommand.class,
      SourceShowCommand.class,
      SourceAddCommand.class,
      SourceRunCommand.class,
      SourceRemoveCommand.class
    })
final class SourceCommand extends CommandGroup {}
