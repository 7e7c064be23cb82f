package io.cloister.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;

/// What a check of every checksum found.
///
/// @param segments how many were read
/// @param problems one sentence for each damaged part; empty when all is well
public record Integrity(int segments, List<String> problems) {
  public Integrity {
    problems = List.copyOf(problems);
  }

  /// Reads every file that a reader is of.
  static Integrity of(DirectoryReader reader) {
    List<String> problems = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      try {
        leaf.reader().checkIntegrity();
      } catch (IOException | RuntimeException damaged) {
        problems.add(damaged.getMessage() == null ? damaged.toString() : damaged.getMessage());
      }
    }
    return new Integrity(reader.leaves().size(), problems);
  }

  public boolean sound() {
    return problems.isEmpty();
  }
}
