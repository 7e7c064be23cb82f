package io.cloister.server;

import io.cloister.audit.Records;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister maintenance show`.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Says whether it is closed, since when, and with which words.")
@Records(Records.NOTHING)
final class MaintenanceShowCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Override
  public Integer call() {
    return MaintenanceCommand.run(data, null);
  }
}
