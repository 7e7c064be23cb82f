package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.backup.Backup;
import io.cloister.http.ProblemException;
import io.cloister.store.TenantId;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `cloister restore --from DIR`: a backup into an empty data folder.
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Restores a backup into CLOISTER_HOME, which has to be empty or not there, and proves every file.",
      "Whoever stops it begins it again; until it is done no server starts there."
    })
@Records("backup.restore")
final class RestoreCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Mixin private final BackupFolder from = new BackupFolder();

  @Option(
      names = "--generation",
      paramLabel = "G",
      description = "Which, as `backup list` numbers them; the newest, where nothing is said.")
  private int generation;

  @Option(
      names = "--dry-run",
      description = "Reads all that would be restored, and writes nothing.")
  private boolean rehearse;

  @Override
  public Integer call() {
    return data.placed((configuration, out) -> {
      Backup.Restored done =
          Backup.restore(from.target(configuration), generation, configuration.home(), rehearse);
      if (!rehearse) {
        record(configuration, done);
        // Opening it has left files of whoever runs this.
        Backup.handOver(configuration.home());
      }
      tell(configuration, done, out);
    });
  }

  /// The restored record says that it was restored: what came after its last event is elsewhere.
  private static void record(ApplianceConfiguration configuration, Backup.Restored done)
      throws DataWork.Refusal {
    if (!isEmbedded(configuration, done)) {
      return;
    }
    try (Backstage found = Backstage.open(configuration)) {
      found
          .audit()
          .record(
              OperatorEvent.of(
                  TenantId.MAIN,
                  "backup.restore",
                  Integer.toString(done.generation()),
                  Map.of("taken", done.taken().toString(), "version", done.version())));
    } catch (Backstage.Shut | ProblemException failed) {
      throw new DataWork.Refusal(
          "Everything was restored and proven, but the database cannot be opened: "
              + failed.getMessage());
    }
  }

  private static boolean isEmbedded(ApplianceConfiguration configuration, Backup.Restored done) {
    return done.database().equals("h2") && configuration.database().url() == null;
  }

  private void tell(ApplianceConfiguration configuration, Backup.Restored done, PrintWriter out) {
    if (data.json()) {
      DataWork.write(out, done);
      return;
    }
    if (rehearse) {
      out.printf(
          "Generation %d of %s can be restored: %d files, %s. Nothing was written.%n",
          done.generation(), done.taken(), done.files(), BackupCommand.size(done.bytes()));
      return;
    }
    out.printf(
        "Generation %d of %s is restored: %d files, %s.%n",
        done.generation(), done.taken(), done.files(), BackupCommand.size(done.bytes()));
    done.records()
        .forEach(
            head -> out.printf("  record       %s up to event %d%n", head.tenant(), head.size()));
    if (done.configuration()) {
      out.println(
          "The configuration of then is in "
              + configuration.home().resolve("config")
              + ", where no server reads it: compare it with yours.");
    }
    if (!done.database().equals("h2")) {
      out.println(
          "The database was PostgreSQL's: restore it with its own tools before you start the server.");
    }
    out.println(
        "Whoever was erased after the newest backup there is in it again: see docs/how-to/back-up-and-restore.md before you start the server.");
  }
}
