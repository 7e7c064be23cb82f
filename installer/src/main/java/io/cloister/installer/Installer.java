package io.cloister.installer;

import io.cloister.installer.upgrade.Upgrades;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `cloister preflight`, `setup`, `upgrade` and what belongs to them. `bin/cloister` starts them
/// here, without the program; the program lists them among its own.
@Command(name = "cloister", mixinStandardHelpOptions = true)
public final class Installer {
  private Installer() {}

  public static void main(String[] arguments) {
    System.exit(addTo(new CommandLine(new Installer())).execute(arguments));
  }

  /// Adds each of its commands to a command line.
  public static CommandLine addTo(CommandLine line) {
    commands().forEach(line::addSubcommand);
    return line;
  }

  private static List<Object> commands() {
    List<Object> all =
        new ArrayList<>(
            List.of(new PreflightCommand(), new SetupCommand(), new UninstallCommand()));
    all.addAll(Upgrades.commands());
    return all;
  }
}
