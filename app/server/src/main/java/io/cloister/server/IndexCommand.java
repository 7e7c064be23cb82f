package io.cloister.server;

import picocli.CommandLine.Command;

/// `cloister index`: the search index of an organisation.
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description = "Shows the search index, and has it made again.",
    subcommands = {IndexShowCommand.class, IndexRebuildCommand.class})
final class IndexCommand extends CommandGroup {}
