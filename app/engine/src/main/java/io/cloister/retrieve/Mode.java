package io.cloister.retrieve;

/// Which halves of the search take part.
public enum Mode {
  /// Words and meaning together.
  HYBRID,
  /// Words only.
  LEXICAL,
  /// Meaning only.
  VECTOR
}
