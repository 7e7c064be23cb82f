package io.cloister.server;

import picocli.CommandLine.Command;

/// `cloister report`: what a compliance officer hands over, from the machine itself.
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Makes reports that judge this installation control by control.",
    subcommands = {ReportMakeCommand.class})
final class ReportCommand extends CommandGroup {}
