package io.cloister.retrieve;

import java.util.List;

/// The parts of a hit's score, for its best passage.
///
/// @param words that matched, heaviest first
/// @param wordScore all words together (BM25)
/// @param meaningScore how near question and passage are in meaning, -1 to 1
/// @param score both together, as the hits are ordered
public record Why(List<Word> words, double wordScore, double meaningScore, double score) {
  public Why {
    words = List.copyOf(words);
  }

  /// A word of the question as it was typed, and what it adds to the word score.
  public record Word(String word, double weight) {}
}
