package io.cloister.installer.upgrade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// SHA-256 of files. Remembers those that it has seen, so that what is immutable can be read while
/// the service still runs.
final class Digests {
  private static final int BUFFER = 1 << 20;

  private final Map<Seen, String> known = new HashMap<>();

  /// A file as it is, whatever it is called. One that was written into has another time.
  private record Seen(Object key, long bytes, FileTime modified) {}

  String of(Path file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    Object key = found.fileKey() == null ? file : found.fileKey();
    Seen seen = new Seen(key, found.size(), found.lastModifiedTime());
    String before = known.get(seen);
    if (before != null) {
      return before;
    }
    String now = read(file);
    known.put(seen, now);
    return now;
  }

  static String read(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
