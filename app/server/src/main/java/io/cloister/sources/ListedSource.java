package io.cloister.sources;

import io.cloister.corpus.SourceId;
import java.time.Instant;
import java.util.List;

/// A source as a report lists it.
///
/// @param defaultAccess who may read what has no rules of its own
public record ListedSource(
    SourceId id,
    String name,
    String kind,
    List<String> defaultAccess,
    Instant created,
    long indexed,
    long skipped,
    long failed) {
  public ListedSource {
    defaultAccess = List.copyOf(defaultAccess);
  }
}
