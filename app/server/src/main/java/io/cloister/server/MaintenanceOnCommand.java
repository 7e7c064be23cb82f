package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.maintenance.Wish;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `cloister maintenance on`.
@Command(
    name = "on",
    mixinStandardHelpOptions = true,
    description =
        "Closes: nobody searches, asks or changes anything, and nothing is indexed, until `maintenance off`. Administrators still sign in.")
@Records("system.maintenance")
final class MaintenanceOnCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Option(
      names = "--message",
      paramLabel = "WORDS",
      description = "For the people who find it closed.")
  private @Nullable String message;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description =
          "When it is expected to be over, such as 2026-11-28T21:00:00Z. It does not end by itself.")
  private @Nullable String until;

  @Override
  public Integer call() {
    return MaintenanceCommand.run(data, new Wish(true, message, until));
  }
}
