package io.cloister.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Sends what libraries unpack and leave behind into the data folder: nothing of ours lies
/// elsewhere, and `/tmp` may not be executable.
final class CacheFolder {
  private CacheFolder() {}

  /// Before any library has looked. Temporary files of a process that was killed are removed.
  ///
  /// The property reaches those that read it themselves, as the embedded database does; Java's own
  /// temporary files stay where they were when it started.
  static void use(Path cache) {
    try {
      Path temporary = cache.resolve("tmp");
      remove(temporary);
      Files.createDirectories(temporary);
      System.setProperty("java.io.tmpdir", temporary.toString());
      System.setProperty("DJL_CACHE_DIR", cache.resolve("djl").toString());
    } catch (IOException failed) {
      throw new UncheckedIOException("The cache folder cannot be made ready", failed);
    }
  }

  /// A folder with all that is in it, where it is there.
  static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }
}
