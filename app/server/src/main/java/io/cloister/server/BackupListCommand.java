package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.backup.Backup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister backup list --from DIR`: what could be restored.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the generations in a folder of backups. Needs no data folder.")
@Records(Records.NOTHING)
final class BackupListCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Mixin private final BackupFolder from = new BackupFolder();

  @Override
  public Integer call() {
    return data.configured((configuration, out) -> {
      List<Backup.Restored> found = Backup.list(from.target(configuration));
      if (data.json()) {
        DataWork.write(out, Map.of("items", found));
        return;
      }
      for (Backup.Restored each : found) {
        out.printf(
            "%6d  %s  %s  %s%n",
            each.generation(),
            each.taken(),
            BackupCommand.size(each.bytes()),
            each.database().equals("h2") ? "" : "without the database, which is PostgreSQL's");
      }
    });
  }
}
