package io.cloister.server;

import picocli.CommandLine.Command;

/// `cloister config`: what the server was told.
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Checks the configuration, and says what counts.",
    subcommands = {ConfigCheckCommand.class, ConfigEffectiveCommand.class})
final class ConfigCommand extends CommandGroup {}
