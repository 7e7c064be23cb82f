package io.cloister.sealing;

/// What came of opening something that was sealed.
public sealed interface Opened {
  /// As it was said.
  record Text(byte[] bytes) implements Opened {}

  /// Somebody it is about was erased. Nobody can read it any more.
  record Erased(String key) implements Opened {}

  /// A key is not there, and nobody destroyed it: the folder is of another day than the database.
  record Missing(String key) implements Opened {}
}
