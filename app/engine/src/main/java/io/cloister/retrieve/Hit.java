package io.cloister.retrieve;

import io.cloister.corpus.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document that was found.
///
/// @param score higher is nearer; comparable within one search only
/// @param passages its best, best first, at least one
/// @param why present when it was asked for
public record Hit(Document document, double score, List<HitPassage> passages, @Nullable Why why) {
  public Hit {
    passages = List.copyOf(passages);
  }

  Hit sunk(double by) {
    return by == 0 ? this : new Hit(document, score - by, passages, why);
  }
}
