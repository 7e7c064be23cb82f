package io.cloister.server;

import io.cloister.installer.Installer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister COMMAND`: everything the program can be asked to do from a command line.
@Command(
    name = "cloister",
    description = "The answer engine an enterprise runs inside its own walls.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionLine.class)
public final class Main implements Runnable {
  /// In the order in which help lists them. The server's own is the first, to be found soonest.
  private static final List<Class<?>> COMMANDS =
      List.of(
          ServeCommand.class,
          StatusCommand.class,
          FirstStartCommand.class,
          PersonCommand.class,
          UserCommand.class,
          VerifyCommand.class,
          LicenseCommand.class,
          AuditCommand.class,
          ReceiptCommand.class,
          UsageCommand.class,
          TenantCommand.class,
          MatterCommand.class,
          ReportCommand.class,
          SourceCommand.class,
          IndexCommand.class,
          ModelCommand.class,
          BackupCommand.class,
          RestoreCommand.class,
          SelfTestCommand.class,
          TuneCommand.class,
          DoctorCommand.class,
          SupportBundleCommand.class,
          MaintenanceCommand.class,
          ConfigCommand.class,
          MigrateCommand.class,
          ReplayCommand.class);

  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(line(arguments).execute(arguments));
  }

  /// With the one command that these words ask for, where they name one of the server's, and with
  /// all otherwise: to read what a hundred commands take is most of the work of a short one.
  static CommandLine line(String... words) {
    CommandLine line = new CommandLine(new Main());
    return Arrays.stream(words)
        .limit(1)
        .flatMap(word -> COMMANDS.stream().filter(type -> name(type).equals(word)))
        .findFirst()
        .map(line::addSubcommand)
        .orElseGet(() -> withAll(line));
  }

  private static CommandLine withAll(CommandLine line) {
    COMMANDS.forEach(line::addSubcommand);
    line.addSubcommand(CommandLine.HelpCommand.class);
    return Installer.addTo(line);
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(System.out);
    }
  }

  /// For `cloister --version`.
  static final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"cloister " + Version.NAME};
    }
  }
}
