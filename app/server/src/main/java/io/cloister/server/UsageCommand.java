package io.cloister.server;

import picocli.CommandLine.Command;

/// `cloister usage`: what was asked, as it was counted.
@Command(
    name = "usage",
    mixinStandardHelpOptions = true,
    description = "Verifies what was counted of questions.",
    subcommands = UsageVerifyCommand.class)
final class UsageCommand extends CommandGroup {}
