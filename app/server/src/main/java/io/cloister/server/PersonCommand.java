package io.cloister.server;

import picocli.CommandLine.Command;

/// `cloister person`: everything about somebody, from the machine itself.
@Command(
    name = "person",
    mixinStandardHelpOptions = true,
    description = "Writes everything that is kept of a person, or erases them.",
    subcommands = {PersonExportCommand.class, PersonEraseCommand.class})
final class PersonCommand extends CommandGroup {}
