package io.cloister.vendor;

import io.cloister.licensing.issue.KeysCommand;
import io.cloister.vendor.books.Refused;
import java.time.Clock;
import java.util.Map;
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
  final Map<String, String> environment;
  final Clock clock;

  @Spec private @Nullable CommandSpec spec;

  private Main(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  public static void main(String[] arguments) {
    System.exit(commandLine(System.getenv(), Clock.systemUTC()).execute(arguments));
  }

  static CommandLine commandLine(Map<String, String> environment, Clock clock) {
    return new CommandLine(new Main(environment, clock))
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
