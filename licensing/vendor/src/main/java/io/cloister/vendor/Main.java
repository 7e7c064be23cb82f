package io.cloister.vendor;

import io.cloister.licensing.issue.KeysCommand;
import io.cloister.vendor.books.Refused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cloister-vendor COMMAND`; from a checkout, `./dev vendor COMMAND`.
@Command(
    name = "cloister-vendor",
    mixinStandardHelpOptions = true,
    description = "What the makers of Cloister sell licences with.",
    subcommands = {
      KeysCommand.class,
      CustomerCommand.class,
      ContractCommand.class,
      IssueCommand.class,
      RenewCommand.class,
      UpgradeCommand.class,
      RevokeCommand.class,
      ListCommand.class,
      StripeCommand.class,
      ServeCommand.class,
      UsageCommand.class,
      RevenueCommand.class
    })
public final class Main implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failed, command, parsed) -> {
          if (failed instanceof Refused) {
            command.getErr().println(failed.getMessage());
            return 1;
          }
          throw failed;
        });
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}
