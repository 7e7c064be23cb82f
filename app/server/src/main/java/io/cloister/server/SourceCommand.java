package io.cloister.server;

import picocli.CommandLine.Command;

/// `cloister source`: where documents come from. Sources are added in the portal or by the API,
/// where somebody is signed in who answers for who may read them.
@Command(
    name = "source",
    mixinStandardHelpOptions = true,
    description = "Shows where documents come from, and has a source read now.",
    subcommands = {SourceListCommand.class, SourceShowCommand.class, SourceRunCommand.class})
final class SourceCommand extends CommandGroup {}
