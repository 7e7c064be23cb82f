package io.cloister.server;

import io.cloister.backup.Backup;
import io.cloister.backup.BackupRefused;
import io.cloister.backup.Head;
import io.cloister.index.Index;
import io.cloister.index.Tried;
import io.cloister.proof.Held;
import io.cloister.proof.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Restores the newest generation into a folder of its own, and tries what came out: the database
/// opens, the record proves, the indexes are whole and find something. Nothing is started that
/// would reach out of the house.
final class Drill {
  private final ApplianceConfiguration configuration;
  private final Backup.Target target;
  private final List<String> problems = new ArrayList<>();
  private long events;
  private long passages;

  private Drill(ApplianceConfiguration configuration, Backup.Target target) {
    this.configuration = configuration;
    this.target = target;
  }

  /// What came of it.
  ///
  /// @param events of all records, proven
  /// @param problems a sentence for each; empty where it can be relied on
  record Finding(int generation, String taken, long events, long passages, List<String> problems) {
    boolean passed() {
      return problems.isEmpty();
    }
  }

  /// @param place an empty folder; it is removed
  static Finding run(ApplianceConfiguration configuration, Backup.Target target, Path place)
      throws BackupRefused, IOException {
    try {
      return new Drill(configuration, target).run(place.resolve("home"));
    } finally {
      CacheFolder.remove(place);
    }
  }

  private Finding run(Path home) throws BackupRefused, IOException {
    Backup.Restored restored = Backup.restore(target, 0, home, false);
    if (restored.database().equals("h2")) {
      prove(home, restored);
    }
    Path indexes = home.resolve("index");
    if (Files.isDirectory(indexes)) {
      search(indexes);
    }
    return new Finding(
        restored.generation(),
        restored.taken().toString(),
        events,
        passages,
        List.copyOf(problems));
  }

  private void prove(Path home, Backup.Restored restored) throws IOException {
    try (Backstage found = Backstage.open(configuration.over(home))) {
      for (Verdict verdict :
          found.audit().proofs().verify(found.home(), Held.NOTHING, many -> {})) {
        events += verdict.last() - verdict.first() + 1;
        verdict.problems().forEach(problem -> problems.add(verdict.origin() + ": " + problem));
        for (Head head : restored.records()) {
          if (verdict.origin().endsWith("/" + head.tenant()) && verdict.last() < head.size()) {
            problems.add(
                "The record of %s ends at event %d, and %d were backed up."
                    .formatted(head.tenant(), verdict.last(), head.size()));
          }
        }
      }
    } catch (Backstage.Shut shut) {
      problems.add(String.valueOf(shut.getMessage()));
    } catch (IllegalArgumentException keys) {
      problems.add("The keys of the record do not belong together: " + keys.getMessage());
    }
  }

  private void search(Path indexes) throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.list(indexes)) {
      folders = all.filter(Files::isDirectory).sorted().toList();
    }
    for (Path folder : folders) {
      Tried tried = Index.tryOut(folder);
      passages += tried.passages();
      tried
          .problems()
          .forEach(
              problem -> problems.add("The index of " + folder.getFileName() + ": " + problem));
    }
  }
}
