package io.cloister.answer;

/// How far down the ladder an answer was made. Each step needs less than the one above it.
public enum Rung {
  /// Written by the chosen model.
  MODEL,
  /// Written by a fallback model.
  FALLBACK,
  /// Quoted from the documents, with no model.
  EXTRACTIVE,
  /// Only the nearest documents.
  LINKS
}
