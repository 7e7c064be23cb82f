package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.backup.Backup;
import io.cloister.backup.BackupRefused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister backup verify --from DIR`: whether every byte is there.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads every block of every generation and says which is missing, cut off or changed. Needs no data folder.",
      "`backup drill` goes further, and restores one."
    })
@Records(Records.NOTHING)
final class BackupVerifyCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Mixin private final BackupFolder from = new BackupFolder();

  @Override
  public Integer call() {
    return data.configured((configuration, out) -> {
      Backup.Verified found = Backup.verify(from.target(configuration));
      if (data.json()) {
        DataWork.write(out, found);
      } else {
        out.printf("  generations  %d%n", found.generations().size());
        out.printf(
            "  read         %d files, %s%n", found.files(), BackupCommand.size(found.bytes()));
        found.problems().forEach(problem -> out.println("  WRONG        " + problem));
        if (found.moreProblems() > 0) {
          out.printf("  WRONG        and %d more%n", found.moreProblems());
        }
      }
      if (!found.sound()) {
        throw new DataWork.Refusal(
            found.generations().isEmpty()
                ? "There is no finished backup in " + from + "."
                : "The backup is damaged. Make another in an empty folder now, and then see what of this one can be restored.",
            BackupRefused.Kind.DAMAGED.exitCode());
      }
    });
  }
}
