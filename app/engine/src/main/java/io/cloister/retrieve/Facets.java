package io.cloister.retrieve;

import java.util.List;

/// How the documents found divide up, most frequent first. Counts only what the actor may read.
public record Facets(
    List<Count> types, List<Count> languages, List<Count> sources, List<Count> years) {
  public static final Facets NONE = new Facets(List.of(), List.of(), List.of(), List.of());

  public Facets {
    types = List.copyOf(types);
    languages = List.copyOf(languages);
    sources = List.copyOf(sources);
    years = List.copyOf(years);
  }

  /// A value to filter by, and how many documents have it.
  public record Count(String value, long documents) {}
}
