package io.cloister.answer;

import io.cloister.corpus.Document;
import io.cloister.corpus.Passage;

/// A retrieved passage that an answer may cite, and nothing else may be cited.
///
/// @param number shown as `[n]`, counts from 1
/// @param score of the fused search, higher is nearer
/// @param lexical its part from words
/// @param cosine of question and passage, -1 to 1
public record Evidence(
    int number, Document document, Passage passage, double score, double lexical, double cosine) {

  Evidence numbered(int other) {
    return new Evidence(other, document, passage, score, lexical, cosine);
  }
}
