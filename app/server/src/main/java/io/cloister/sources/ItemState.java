package io.cloister.sources;

/// Where an item stands.
public enum ItemState {
  PENDING,
  INDEXED,
  SKIPPED,
  FAILED,
  /// No longer in its source, or never yet: counts nowhere, is not listed, and is forgotten as soon
  /// as its document has left the index.
  GONE
}
