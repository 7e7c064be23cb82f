package io.cloister.server;

import io.cloister.installer.Installer;
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
    versionProvider = Main.VersionLine.class,
    subcommands = {
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
      ReplayCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    int code = Installer.addTo(new CommandLine(new Main())).execute(arguments);
    System.exit(code);
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
