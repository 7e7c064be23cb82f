package io.cloister.index;

import java.util.List;

/// What came of trying an index that nobody uses.
///
/// @param documents 0 where a problem keeps them from being counted
/// @param problems a sentence for each; empty when it can be searched
public record Tried(long documents, int passages, List<String> problems) {
  public Tried {
    problems = List.copyOf(problems);
  }
}
