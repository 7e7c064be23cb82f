package io.cloister.backup;

import io.cloister.audit.Audit;
import io.cloister.proof.KeyChain;
import io.cloister.store.Home;
import io.cloister.store.Store;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds an installation still for a backup; writes, checks and restores backups.
public final class Backup {
  private final Home home;
  private final Store store;
  private final Audit audit;
  private final OpenIndexes indexes;
  private final String version;
  private final Clock clock;

  public Backup(
      Home home, Store store, Audit audit, OpenIndexes indexes, String version, Clock clock) {
    this.home = home;
    this.store = store;
    this.audit = audit;
    this.indexes = indexes;
    this.version = version;
    this.clock = clock;
  }

  /// An installation at one moment, as long as it is open. The work goes on meanwhile.
  public interface Still extends AutoCloseable {
    Scene scene();

    /// Makes sure that the scene is still what it was.
    ///
    /// @throws RuntimeException when it is not
    void check();

    @Override
    void close() throws IOException;
  }

  /// Where backups are.
  ///
  /// @param passphrase null where they are not encrypted
  public record Target(Place place, @Nullable String passphrase) {
    @Override
    public String toString() {
      return "Target[" + place + "]";
    }
  }

  /// What was written.
  ///
  /// @param written bytes that were added there
  /// @param dropped how many old generations were taken away
  public record Made(
      int generation,
      Instant taken,
      int files,
      long bytes,
      long written,
      boolean encrypted,
      int dropped) {}

  /// What was read.
  ///
  /// @param problems a sentence for each; `moreProblems` were not told
  public record Verified(
      List<Integer> generations, int files, long bytes, List<String> problems, int moreProblems) {
    public Verified {
      generations = List.copyOf(generations);
      problems = List.copyOf(problems);
    }

    public boolean sound() {
      return problems.isEmpty() && !generations.isEmpty();
    }
  }

  /// What was restored, or would be.
  ///
  /// @param configuration whether the operator's file is in it
  public record Restored(
      int generation,
      Instant taken,
      String version,
      String database,
      List<Head> records,
      int files,
      long bytes,
      boolean configuration) {}

  /// Holds everything still. For one at a time.
  ///
  /// @throws IOException also where there is no key of the record yet
  public Still still() throws IOException {
    String install =
        audit
            .proofs()
            .keys(home)
            .map(KeyChain::name)
            .orElseThrow(() ->
                new IOException("there is no key yet: the server makes it at its first start"));
    List<Head> records =
        audit.proofs().signAll(home).stream()
            .map(head -> new Head(head.tenant().value(), head.size(), head.root().base64()))
            .toList();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return Freezing.of(home, store, indexes, install, version, now, records);
  }

  /// Writes a generation.
  ///
  /// @param configuration the operator's file; null where there is none
  /// @param check fails when the scene is not what it was
  /// @param keep how many generations stay; 0 for all
  /// @throws BackupRefused when there is none then, or not this one
  public static Made write(
      Target target, Scene scene, @Nullable Path configuration, Runnable check, int keep)
      throws BackupRefused {
    try (Depot depot =
        Depot.write(target.place(), scene.install(), target.passphrase(), new SecureRandom())) {
      Manifest made = new Copying(depot, scene, configuration).run(check);
      int dropped = keep == 0 ? 0 : Copying.keepNewest(depot, keep);
      return new Made(
          made.generation(),
          made.taken(),
          made.files().size(),
          made.bytes(),
          depot.written(),
          depot.encrypted(),
          dropped);
    } catch (EOFException | UncheckedIOException changed) {
      throw BackupRefused.because(
          "The data changed under the backup (%s). Do it again.".formatted(changed.getMessage()));
    } catch (IOException failed) {
      throw BackupRefused.disk(target.place(), failed);
    }
  }

  /// Whether anything was ever written there.
  public static boolean begun(Target target) throws BackupRefused {
    return Depot.begun(target.place());
  }

  /// Reads every block of every generation.
  public static Verified verify(Target target) throws BackupRefused {
    try (Depot depot = Depot.read(target.place(), target.passphrase())) {
      return new Checking(depot).run();
    } catch (IOException failed) {
      throw BackupRefused.disk(target.place(), failed);
    }
  }

  /// What generations there are, the oldest first.
  public static List<Restored> list(Target target) throws BackupRefused {
    try (Depot depot = Depot.read(target.place(), target.passphrase())) {
      List<Restored> found = new ArrayList<>();
      for (int generation : depot.generations()) {
        Manifest manifest = depot.manifest(generation);
        found.add(told(manifest, new Restoring(depot, manifest)));
      }
      return found;
    } catch (IOException failed) {
      throw BackupRefused.disk(target.place(), failed);
    }
  }

  /// Restores a generation into an empty folder.
  ///
  /// @param generation 0 for the newest
  /// @param rehearse reads and looks at everything, and writes nothing
  public static Restored restore(Target target, int generation, Path home, boolean rehearse)
      throws BackupRefused {
    Path into = home.toAbsolutePath().normalize();
    try (Depot depot = Depot.read(target.place(), target.passphrase())) {
      List<Integer> all = depot.generations();
      if (all.isEmpty()) {
        throw BackupRefused.because(
            "There is no finished backup in %s. The last one did not come to its end."
                .formatted(target.place()));
      }
      Manifest manifest = depot.manifest(generation == 0 ? all.getLast() : generation);
      Restoring restoring = new Restoring(depot, manifest);
      restoring.refuseNewer();
      if (rehearse) {
        restoring.look(into);
        restoring.rehearse();
      } else {
        write(restoring, into);
      }
      return told(manifest, restoring);
    } catch (IOException failed) {
      throw BackupRefused.disk(target.place(), failed);
    }
  }

  /// Gives everything in a data folder to whoever has the folder.
  public static void handOver(Path home) throws BackupRefused {
    try {
      Restoring.handOver(home);
    } catch (IOException failed) {
      throw BackupRefused.disk(home, failed);
    }
  }

  private static void write(Restoring restoring, Path home) throws BackupRefused {
    try {
      restoring.run(home);
    } catch (IOException failed) {
      throw BackupRefused.disk(home, failed);
    }
  }

  private static Restored told(Manifest manifest, Restoring restoring) {
    return new Restored(
        manifest.generation(),
        manifest.taken(),
        manifest.version(),
        manifest.database(),
        manifest.records(),
        restoring.files(),
        restoring.bytes(),
        manifest.files().stream().anyMatch(file -> file.path().equals(Copying.CONFIGURATION)));
  }
}
