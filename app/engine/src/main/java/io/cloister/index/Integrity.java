package io.cloister.index;

import java.util.List;

/// What a check of every checksum found.
///
/// @param segments how many were read
/// @param problems one sentence for each damaged part; empty when all is well
public record Integrity(int segments, List<String> problems) {
  public Integrity {
    problems = List.copyOf(problems);
  }

  public boolean sound() {
    return problems.isEmpty();
  }
}
