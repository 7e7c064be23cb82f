package io.cloister.server;

import picocli.CommandLine.Command;

/// `cloister matter`: what is held, from the machine itself. Nothing is held or released here: that
/// takes people who are signed in.
@Command(
    name = "matter",
    mixinStandardHelpOptions = true,
    description = "Shows what is held for disputes and inquiries.",
    subcommands = {MatterListCommand.class, MatterShowCommand.class})
final class MatterCommand extends CommandGroup {}
