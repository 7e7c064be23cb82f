package io.cloister.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/// The indexes that are being written to.
public interface OpenIndexes {
  /// Lets none of them say that something is durable, until it is closed.
  Pause pause();

  /// Copies the last state of each into a folder of its own.
  ///
  /// @return the names of those folders
  Set<String> copy(Path folder) throws IOException;

  /// Ends by being closed.
  interface Pause extends AutoCloseable {
    @Override
    void close();
  }
}
