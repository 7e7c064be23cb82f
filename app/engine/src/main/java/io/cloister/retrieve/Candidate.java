package io.cloister.retrieve;

/// A passage in the running, with what both halves say about it.
///
/// @param number of the Lucene document
record Candidate(int number, double lexical, double cosine, double score) {
  Candidate scored(double fused) {
    return new Candidate(number, lexical, cosine, fused);
  }
}
