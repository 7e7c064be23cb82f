package io.cloister.ingest;

import io.cloister.corpus.Extract;
import java.nio.file.Path;

/// What a piece of work brings along.
public sealed interface Content {
  /// A file that can be read in place.
  record File(Path path) implements Content {}

  /// Bytes that were pushed. Compared by identity.
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Bytes(byte[] bytes) implements Content {}

  /// Text that was pushed: nothing to parse.
  record Text(String text) implements Content {}

  /// Parsed before: only the index is being rebuilt.
  record Parsed(Extract extract) implements Content {}
}
