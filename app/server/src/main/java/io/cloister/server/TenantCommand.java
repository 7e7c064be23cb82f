package io.cloister.server;

import picocli.CommandLine.Command;

/// `cloister tenant`: organisations that share the installation, from the machine itself.
@Command(
    name = "tenant",
    mixinStandardHelpOptions = true,
    description = "Lists organisations, makes them, suspends them and opens them again.",
    subcommands = {
      TenantListCommand.class,
      TenantCreateCommand.class,
      TenantSuspendCommand.class,
      TenantOpenCommand.class
    })
final class TenantCommand extends CommandGroup {}
