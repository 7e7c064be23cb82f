package io.cloister.retrieve;

/// A passage in the running, with what both halves say about it.
///
/// @param number of the Lucene document
/// @param cosine NaN where the passage has no vector yet, or nothing could embed the question
record Candidate(int number, double lexical, double cosine, double score) {
  /// The cosine, 0 where there is none yet.
  double meaning() {
    return Double.isNaN(cosine) ? 0 : cosine;
  }

  Candidate scored(double fused) {
    return new Candidate(number, lexical, cosine, fused);
  }
}
