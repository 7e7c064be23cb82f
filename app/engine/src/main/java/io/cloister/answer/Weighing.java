package io.cloister.answer;

import java.util.List;

/// How likely the passages that were found are to answer a question.
///
/// @param chance of an answer, 0 to 1
/// @param kind whose weights were used
/// @param signals what the chance was estimated from, in the order of [#SIGNALS]
public record Weighing(double chance, Kind kind, List<Double> signals) {
  /// What each signal is. Shares are of the asked words, each weighed by how few passages have it,
  /// in a text with its title and headings; scores are of the fused search.
  public static final List<String> SIGNALS =
      List.of(
          "share in the first passage",
          "share in the passage nearest in meaning",
          "share in the best sentence",
          "share in all passages",
          "share in the best title and headings",
          "cosine of the first passage",
          "cosine of the nearest passage",
          "cosine of the passage with the best words",
          "score of the first passage",
          "its distance to the second",
          "its distance to the fifth",
          "spread of the scores by words",
          "how few words are asked",
          "how long the question is");

  public Weighing {
    signals = List.copyOf(signals);
  }

  /// What there is to estimate from.
  public enum Kind {
    /// Words, and meaning in the language that the embedder knows best.
    ENGLISH,
    /// Words, and meaning as a hint.
    ELSEWHERE,
    /// Words alone: the embedder cannot serve, or does not read the question's script.
    WORDS
  }
}
