package io.cloister.server;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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
final class LicenseCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
