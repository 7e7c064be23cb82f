package io.cloister.sources;

/// What of an item's extracted text is kept.
public enum Kept {
  NONE,
  /// That of an earlier version: it is what the index still holds, and what citations point into.
  EARLIER,
  /// That of the item as it is now, so it need not be read again.
  CURRENT
}
