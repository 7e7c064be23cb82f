package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.maintenance.Wish;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister maintenance off`.
@Command(name = "off", mixinStandardHelpOptions = true, description = "Opens again.")
@Records("system.maintenance")
final class MaintenanceOffCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Override
  public Integer call() {
    return MaintenanceCommand.run(data, new Wish(false, null, null));
  }
}
