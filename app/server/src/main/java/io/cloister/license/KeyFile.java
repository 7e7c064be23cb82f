package io.cloister.license;

import io.cloister.licensing.KeyRing;
import io.cloister.licensing.KeyRing.Checked;
import io.cloister.licensing.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// The file in which an operator may put a key. It need not be there.
final class KeyFile {
  private static final int MOST = 1 << 20;
  private final Path path;
  private @Nullable Stamp seen;

  KeyFile(Path path) {
    this.path = path;
  }

  private record Stamp(FileTime time, long size) {}

  /// Whether it was written, made or taken away since it was read.
  synchronized boolean changed() {
    Stamp now = stamp();
    return now == null ? seen != null : !now.equals(seen);
  }

  /// What it holds; null where it is not there.
  synchronized @Nullable Checked read(KeyRing ring) {
    seen = stamp();
    if (seen == null) {
      return null;
    }
    try (InputStream in = Files.newInputStream(path)) {
      return ring.license(in.readNBytes(MOST));
    } catch (IOException broken) {
      return new Unreadable(
          Unreadable.Why.NOT_A_KEY, "The file " + path.getFileName() + " cannot be read.");
    }
  }

  private @Nullable Stamp stamp() {
    try {
      return Files.isRegularFile(path)
          ? new Stamp(Files.getLastModifiedTime(path), Files.size(path))
          : null;
    } catch (IOException gone) {
      return null;
    }
  }
}
