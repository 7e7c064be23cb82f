package io.cloister.index;

import java.util.List;

/// What came of trying an index that nobody uses.
///
/// @param problems a sentence for each; empty when it can be searched
public record Tried(int passages, List<String> problems) {
  public Tried {
    problems = List.copyOf(problems);
  }
}
