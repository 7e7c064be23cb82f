package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.backup.Backup;
import io.cloister.backup.BackupRefused;
import io.cloister.backup.Place;
import io.cloister.backup.Scene;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `cloister backup --to DIR`: one moment of everything, while the server runs or not.
///
/// The command reads and writes, and the server only holds still: so a backup goes wherever whoever
/// runs the command may write, and the passphrase stays in this process.
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Writes one moment of database, index, keys, files and configuration to a folder or a bucket; what is there already is not written again. The server may run.",
      "With CLOISTER_BACKUP_PASSPHRASE it is encrypted."
    },
    subcommands = {BackupListCommand.class, BackupVerifyCommand.class, BackupDrillCommand.class})
@Records("backup.start")
final class BackupCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "A folder, or s3://BUCKET/PREFIX; empty, or with earlier backups.")
  private @Nullable String to;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "How many backups stay; older ones are taken away. All, where nothing is said.")
  private int keep;

  @Override
  public Integer call() {
    if (to == null) {
      throw new ParameterException(data.line(), "Say where: --to DIR.");
    }
    if (keep < 0) {
      throw new ParameterException(data.line(), "--keep is 1 or more.");
    }
    String words = to;
    return data.through(
        (server, configuration, out) ->
            beside(server, configuration, place(configuration, words), out),
        (found, configuration, out) ->
            alone(found, configuration, place(configuration, words), out));
  }

  private static Place place(ApplianceConfiguration configuration, String words)
      throws DataWork.Refusal {
    try {
      return Place.of(words, configuration.backups().store());
    } catch (BackupRefused nowhere) {
      throw refusal(nowhere);
    }
  }

  private void beside(
      HatchLines server, ApplianceConfiguration configuration, Place place, PrintWriter out)
      throws DataWork.Refusal {
    try {
      server.send(HatchMessage.begin(OperatorEvent.user(), place.toString()));
      Scene scene = answer(server).scene();
      if (scene == null) {
        throw gone();
      }
      Backup.Made made;
      try {
        made = write(configuration, place, scene, () -> check(server));
      } catch (Unanswered lost) {
        throw new DataWork.Refusal(String.valueOf(lost.getMessage()));
      } catch (BackupRefused refused) {
        server.send(HatchMessage.failed(refused.sentence()));
        answer(server);
        throw refusal(refused);
      }
      server.send(HatchMessage.done(made));
      answer(server);
      tell(made, place, out);
    } catch (IOException broken) {
      throw gone();
    }
  }

  private void alone(
      Backstage found, ApplianceConfiguration configuration, Place place, PrintWriter out)
      throws DataWork.Refusal {
    try (BackupRounds.Round round = found.backups().begin(OperatorEvent.user(), place.toString())) {
      try {
        Backup.Made made = write(configuration, place, round.scene(), round::check);
        round.made(made);
        tell(made, place, out);
      } catch (BackupRefused refused) {
        round.failed(refused.sentence());
        throw refusal(refused);
      }
    } catch (BackupRounds.NotNow refused) {
      throw new DataWork.Refusal(String.valueOf(refused.getMessage()));
    }
  }

  private Backup.Made write(
      ApplianceConfiguration configuration, Place place, Scene scene, Runnable check)
      throws BackupRefused {
    return Backup.write(
        DataWork.target(configuration, place), scene, configuration.file(), check, keep);
  }

  /// Carries a sentence out of the middle of the work.
  private static final class Unanswered extends RuntimeException {
    Unanswered(String sentence) {
      super(sentence);
    }
  }

  private static void check(HatchLines server) {
    try {
      server.send(HatchMessage.check());
      answer(server);
    } catch (DataWork.Refusal refused) {
      throw new Unanswered(String.valueOf(refused.getMessage()));
    } catch (IOException broken) {
      throw new Unanswered(String.valueOf(gone().getMessage()));
    }
  }

  private static HatchMessage answer(HatchLines server) throws IOException, DataWork.Refusal {
    HatchMessage told = server.receive().orElseThrow(BackupCommand::gone);
    if (told.told() == HatchMessage.Told.REFUSED) {
      throw new DataWork.Refusal(String.valueOf(told.sentence()));
    }
    return told;
  }

  private static DataWork.Refusal gone() {
    return new DataWork.Refusal(
        "The server went away, and the backup was not finished. Do it again when the server is back.");
  }

  private static DataWork.Refusal refusal(BackupRefused refused) {
    return new DataWork.Refusal(refused.sentence(), refused.kind().exitCode());
  }

  private void tell(Backup.Made made, Place place, PrintWriter out) {
    if (!made.encrypted()) {
      data.warn(
          "This backup is not encrypted: whoever can read "
              + place
              + " has every document and every key. Set CLOISTER_BACKUP_PASSPHRASE, and name another place.");
    }
    if (data.json()) {
      DataWork.write(out, made);
      return;
    }
    out.printf(
        "Generation %d: %d files, %s, of which %s were new.%n",
        made.generation(), made.files(), size(made.bytes()), size(made.written()));
    if (made.dropped() > 0) {
      out.printf("  taken away   %d older%n", made.dropped());
    }
  }

  static String size(long bytes) {
    return bytes < 10L << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
  }
}
