package io.cloister.embed;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;

/// Files of libraries, laid where native code can read them.
final class Unpacked {
  private Unpacked() {}

  /// Lays one, and leaves what an earlier start has laid where that is the same by its size and the
  /// CRC-32 that the jar says: inflating 60 MB is a good part of a start. Nobody has to be kept
  /// from forging it, for who may write here owns the data.
  ///
  /// @param file in a folder that one process at a time writes to
  /// @return false when no library has it
  /// @throws IOException when the folder cannot be written
  static boolean lay(String resource, Path file) throws IOException {
    URL found = Unpacked.class.getResource(resource);
    if (found == null) {
      return false;
    }
    if (!isThere(found, file)) {
      // Moved over the old one, which stays as it was for whoever has it mapped. What a process
      // that
      // was killed has left half-way is overwritten.
      Path draft = file.resolveSibling(file.getFileName() + ".part");
      try (InputStream in = found.openStream()) {
        Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return true;
  }

  private static boolean isThere(URL resource, Path file) throws IOException {
    if (!Files.isRegularFile(file)
        || !(resource.openConnection() instanceof JarURLConnection jar)) {
      return false;
    }
    ZipEntry entry = jar.getJarEntry();
    return entry.getSize() == Files.size(file) && entry.getCrc() == checksum(file);
  }

  private static long checksum(Path file) throws IOException {
    CRC32 sum = new CRC32();
    byte[] part = new byte[1 << 16];
    try (InputStream in = new CheckedInputStream(Files.newInputStream(file), sum)) {
      while (in.read(part) >= 0) {
        // Reading is what sums.
      }
    }
    return sum.getValue();
  }
}
