package io.cloister.audit;

import io.cloister.proof.Manifest;
import java.io.IOException;
import java.util.SortedMap;
import java.util.function.Function;

/// A zip whose files a manifest lists, which the key of the record signs: `openssl` opens it, as it
/// does a bundle of events.
public interface Bundle extends AutoCloseable {
  /// Writes a file in pieces, in memory that does not grow with it.
  void add(String name, Body body) throws IOException;

  void add(String name, byte[] bytes) throws IOException;

  /// Adds the public keys, the manifest and its signature. Once, at the end.
  ///
  /// @param manifest of all that was added
  void sign(Function<SortedMap<String, Manifest.Content>, String> manifest) throws IOException;

  @Override
  void close() throws IOException;

  /// Writes one file.
  interface Body {
    void to(Pieces pieces) throws IOException;
  }

  /// Takes it in pieces.
  interface Pieces {
    void write(String piece) throws IOException;
  }
}
