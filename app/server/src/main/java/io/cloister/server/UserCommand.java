package io.cloister.server;

import picocli.CommandLine.Command;

/// `cloister user`: people, from the machine itself.
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description = "Lists people, and lets somebody in again who is locked out.",
    subcommands = {UserListCommand.class, UserResetCommand.class})
final class UserCommand extends CommandGroup {}
