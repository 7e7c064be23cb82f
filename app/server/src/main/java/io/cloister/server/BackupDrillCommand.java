package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.backup.BackupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `cloister backup drill --from DIR`: a restore that nobody needs, so that the one that somebody
/// needs is no surprise.
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    description = {
      "Restores the newest generation into a temporary folder, opens the database, proves the record, searches the indexes, and takes it away again. Touches no data of yours.",
      "Ends with 0 when all of it worked."
    })
@Records(Records.NOTHING)
final class BackupDrillCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Mixin private final BackupFolder from = new BackupFolder();

  @Option(
      names = "--in",
      paramLabel = "DIR",
      description = "Where there is room for it; the system's temporary folder otherwise.")
  private @Nullable Path in;

  @Override
  public Integer call() {
    return data.configured((configuration, out) -> {
      Drill.Finding found;
      try {
        Path place =
            in == null
                ? Files.createTempDirectory("cloister-drill")
                : Files.createTempDirectory(in, "cloister-drill");
        found = Drill.run(configuration, from.target(configuration), place);
      } catch (IOException failed) {
        throw new DataWork.Refusal(
            "The restored copy cannot be read or written: " + failed.getMessage() + ".",
            BackupRefused.Kind.DISK.exitCode());
      }
      if (data.json()) {
        DataWork.write(out, found);
      } else {
        out.printf("Generation %d of %s%n", found.generation(), found.taken());
        out.printf("  events       %d proven%n", found.events());
        out.printf("  passages     %d searched%n", found.passages());
        found.problems().forEach(problem -> out.println("  WRONG        " + problem));
      }
      if (!found.passed()) {
        throw new DataWork.Refusal(
            "The restored copy is not what was backed up. Make another backup now, in an empty folder.",
            BackupRefused.Kind.DAMAGED.exitCode());
      }
    });
  }
}
