package io.cloister.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// One place that documents come from. Every implementation passes `SourceContract`.
public interface Source {
  /// Visits everything that is there now, each thing once, in a stable order, and reports what is
  /// passed over too. Blocking; honours interruption between items.
  ///
  /// @throws IOException when the place as a whole cannot be read (gone, not mounted, no
  ///   permission): then nothing may be concluded about what was not visited
  void walk(Consumer<Sighting> visitor) throws IOException, InterruptedException;

  /// Opens an item that a walk has found.
  ///
  /// @throws IOException when it is gone or unreadable by now
  InputStream open(String path) throws IOException;

  /// Where the item can be read in place, for a source whose items are files of this machine. Opens
  /// nothing, but refuses what [#open] would refuse.
  ///
  /// @throws IOException when the path is none this source would give out
  default Optional<Path> local(String path) throws IOException {
    return Optional.empty();
  }
}
