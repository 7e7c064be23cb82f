package io.cloister.server;

import picocli.CommandLine.Command;

/// `cloister license`: the licence, from the machine itself.
@Command(
    name = "license",
    mixinStandardHelpOptions = true,
    description = "Installs, shows and checks licence keys, whether the server runs or not.",
    subcommands = {
      LicenseInstallCommand.class,
      LicenseShowCommand.class,
      LicenseVerifyCommand.class,
      LicenseRequestCommand.class
    })
final class LicenseCommand extends CommandGroup {}
