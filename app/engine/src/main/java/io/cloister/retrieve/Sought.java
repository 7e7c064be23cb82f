package io.cloister.retrieve;

import java.util.List;

/// Passages that were found, and in what.
///
/// @param generation of the index
/// @param found best first
public record Sought(long generation, List<Found> found) {
  public Sought {
    found = List.copyOf(found);
  }
}
