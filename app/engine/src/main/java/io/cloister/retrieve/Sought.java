package io.cloister.retrieve;

import io.cloister.corpus.DocumentId;
import java.util.List;
import java.util.Map;

/// Passages that were found, and in what.
///
/// @param generation of the index
/// @param versions of the documents they are of; 0 where one is not known
/// @param found best first
public record Sought(long generation, Map<DocumentId, Long> versions, List<Found> found) {
  public Sought {
    versions = Map.copyOf(versions);
    found = List.copyOf(found);
  }
}
