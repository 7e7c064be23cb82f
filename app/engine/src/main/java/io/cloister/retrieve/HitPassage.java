package io.cloister.retrieve;

import io.cloister.corpus.Passage;
import io.cloister.corpus.Span;
import java.util.List;

/// A passage of a document that was found.
///
/// @param highlights where the question's words stand, in code points from the start of the
///   passage's own text, in order, not overlapping
public record HitPassage(Passage passage, double score, List<Span> highlights) {
  public HitPassage {
    highlights = List.copyOf(highlights);
  }
}
