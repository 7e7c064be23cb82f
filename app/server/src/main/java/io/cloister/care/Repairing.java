package io.cloister.care;

import io.cloister.sources.Reckoning;
import io.cloister.sources.Sources;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Makes again what can be made again: the queue and its numbers from the items, an index from the
/// stored texts, a start cache by being without it.
final class Repairing {
  private final Subject subject;
  private final List<TenantId> tenants;
  private final List<Repair> done = new ArrayList<>();

  Repairing(Subject subject, List<TenantId> tenants) {
    this.subject = subject;
    this.tenants = tenants;
  }

  List<Repair> run() {
    for (TenantId tenant : tenants) {
      ledger(tenant);
      index(tenant);
    }
    try {
      startCache();
      leftovers();
    } catch (IOException broken) {
      tell("files", "", "Some files could not be taken away: " + Care.firstLine(broken) + ".");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return done;
  }

  private void ledger(TenantId tenant) {
    Sources.Mended mended = Sources.mend(subject.store(), tenant, subject.shelf(), subject.clock());
    if (mended.unstuck() > 0) {
      tell(
          "queue", tenant.value(), "%,d items are in the queue again.".formatted(mended.unstuck()));
    }
    if (mended.recounted()) {
      tell("ledger", tenant.value(), "The numbers of the ledger are counted again.");
    }
  }

  private void index(TenantId tenant) {
    if (!isWhole(tenant)) {
      empty(tenant);
    }
  }

  /// Also where it is whole.
  List<Repair> rebuild(TenantId tenant) {
    empty(tenant);
    return done;
  }

  private void empty(TenantId tenant) {
    try {
      int[] waiting = {0};
      subject
          .indexes()
          .empty(
              tenant,
              () ->
                  waiting[0] =
                      Sources.requeueAll(
                          subject.store(), tenant, subject.shelf(), subject.clock()));
      tell(
          "index",
          tenant.value(),
          "The index is emptied. The next start fills it with %,d documents from the stored texts; search finds them as they come."
              .formatted(waiting[0]));
    } catch (IOException broken) {
      tell(
          "index",
          tenant.value(),
          "The index could not be taken away: " + Care.firstLine(broken) + ".");
    }
  }

  private boolean isWhole(TenantId tenant) {
    try {
      Indexes.Condition condition = subject.indexes().look(tenant, false);
      Reckoning ledger = Sources.reckon(subject.store(), tenant);
      return condition.problems().isEmpty()
          && (ledger.queued() > 0 || condition.documents() == ledger.indexed());
    } catch (IOException | RuntimeException broken) {
      return false;
    }
  }

  private void startCache() throws IOException, InterruptedException {
    Path program = subject.machine().program();
    if (program == null) {
      return;
    }
    StartCache cache = new StartCache(program);
    if (cache.state() == StartCache.State.STALE) {
      if (Files.isWritable(program.resolve("lib"))) {
        cache.delete();
        tell("start_cache", "", "The stale start cache is deleted. `cloister tune` makes another.");
      } else {
        tell(
            "start_cache",
            "",
            "The stale start cache can be deleted by root alone: `cloister tune`.");
      }
    }
  }

  /// What a process leaves that was killed, and no other takes up.
  private void leftovers() throws IOException {
    int gone = 0;
    for (String folder : List.of("tmp", "drill")) {
      gone += remove(subject.home().cache().resolve(folder));
    }
    try (Stream<Path> drafts = Files.list(subject.home().root())) {
      for (Path draft : drafts.filter(path -> path.toString().endsWith(".new")).toList()) {
        Files.delete(draft);
        gone++;
      }
    }
    if (gone > 0) {
      tell(
          "files",
          "",
          "%,d temporary files are deleted that nobody needed any more.".formatted(gone));
    }
  }

  private static int remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    int gone = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        gone += Files.isRegularFile(path) ? 1 : 0;
        Files.deleteIfExists(path);
      }
    }
    return gone;
  }

  private void tell(String name, String tenant, String sentence) {
    done.add(new Repair(name, tenant, sentence));
  }
}
