package io.cloister.retrieve;

import io.cloister.corpus.SourceId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Narrows a search. An empty set or null narrows nothing; within a set one match is enough.
///
/// @param types media types
/// @param languages ISO 639-1, of the document
/// @param modifiedFrom inclusive; documents without a date are left out when either end is given
/// @param modifiedTo exclusive
/// @param pathPrefix as the source spells it
public record Filters(
    Set<String> types,
    Set<String> languages,
    Set<SourceId> sources,
    @Nullable Instant modifiedFrom,
    @Nullable Instant modifiedTo,
    @Nullable String pathPrefix) {
  public static final Filters NONE = new Filters(Set.of(), Set.of(), Set.of(), null, null, null);

  public Filters {
    types = Set.copyOf(types);
    languages = Set.copyOf(languages);
    sources = Set.copyOf(sources);
  }
}
