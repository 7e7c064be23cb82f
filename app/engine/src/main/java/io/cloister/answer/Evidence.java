package io.cloister.answer;

import io.cloister.corpus.Citation;
import io.cloister.corpus.Document;
import io.cloister.corpus.Passage;
import io.cloister.retrieve.Found;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A retrieved passage that an answer may cite, and nothing else may be cited.
///
/// @param number shown as `[n]`, counts from 1
/// @param score of the fused search, higher is nearer
/// @param lexical its part from words
/// @param cosine of question and passage, -1 to 1; NaN where it is not known
/// @param outdated whether a newer version of the document was found, too
public record Evidence(
    int number,
    Document document,
    Passage passage,
    double score,
    double lexical,
    double cosine,
    boolean outdated) {

  /// What a search found, numbered by rank.
  static List<Evidence> of(List<Found> found) {
    List<Evidence> evidence = new ArrayList<>();
    for (Found one : found) {
      evidence.add(
          new Evidence(
              evidence.size() + 1,
              one.document(),
              one.passage(),
              one.score(),
              one.lexical(),
              one.cosine(),
              one.outdated()));
    }
    return evidence;
  }

  /// As if nothing could embed the question.
  Evidence withoutMeaning() {
    return new Evidence(number, document, passage, score, lexical, Double.NaN, outdated);
  }

  /// Which of the sources something is cited from: the first whose passage has all of it; null
  /// where none has.
  public static @Nullable Integer numberOf(Citation citation, List<Evidence> sources) {
    return sources.stream()
        .filter(one -> one.document().id().equals(citation.document()))
        .filter(one ->
            one.passage().span().start() <= citation.span().start()
                && citation.span().end() <= one.passage().span().end())
        .map(Evidence::number)
        .findFirst()
        .orElse(null);
  }

  Evidence numbered(int other) {
    return new Evidence(other, document, passage, score, lexical, cosine, outdated);
  }
}
