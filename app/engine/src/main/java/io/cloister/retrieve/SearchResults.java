package io.cloister.retrieve;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of what was found.
///
/// @param total documents that hold at least one of the words, or are near in meaning; counted
///   exactly, of those the actor may read
/// @param nextCursor asks for the next page; null on the last. Pages fit together as long as the
///   index is not changed in between; after a change a document may show twice or not at all
/// @param didYouMean the question with misspelt words mended, or null
/// @param usedMode what was really done: a search by words when the embedder cannot serve
public record SearchResults(
    List<Hit> hits,
    long total,
    Facets facets,
    @Nullable String nextCursor,
    @Nullable String didYouMean,
    Mode usedMode) {
  public SearchResults {
    hits = List.copyOf(hits);
  }
}
