package io.cloister.backup;

import io.cloister.backup.Manifest.Kept;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads a backup from end to end.
final class Checking {
  private static final int MOST_TOLD = 20;

  private final Depot depot;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> read = new HashSet<>();
  private int more;
  private long bytes;
  private int files;

  Checking(Depot depot) {
    this.depot = depot;
  }

  Backup.Verified run() throws IOException {
    List<Integer> generations = depot.generations();
    for (int generation : generations) {
      try {
        for (Kept file : depot.manifest(generation).files()) {
          check(depot.blocks(), file);
        }
      } catch (BackupRefused unreadable) {
        problem(unreadable.sentence());
      }
    }
    try {
      for (Kept file : depot.latestIndex().map(Latest.Index::files).orElse(List.of())) {
        check(depot.latest(), file);
      }
    } catch (BackupRefused unreadable) {
      problem(unreadable.sentence());
    }
    return new Backup.Verified(generations, files, bytes, problems, more);
  }

  /// Each content once, in however many generations it is.
  private void check(Blocks blocks, Kept file) throws IOException {
    if (!read.add(file.sha256() + " " + file.blocks())) {
      return;
    }
    files++;
    bytes += file.bytes();
    try {
      Joining.check(blocks, file);
    } catch (BackupRefused damaged) {
      problem(damaged.sentence());
    }
  }

  private void problem(String sentence) {
    if (problems.contains(sentence)) {
      return;
    }
    if (problems.size() < MOST_TOLD) {
      problems.add(sentence);
    } else {
      more++;
    }
  }
}
