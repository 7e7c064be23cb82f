package io.cloister.installer.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloister.installer.disk.Access;
import io.cloister.installer.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What setup has made, each with the digest of what it wrote: whoever finds another digest knows
/// that somebody edited the file. `sha256sum --check` reads it as well.
final class Ledger {
  private static final String NAME = "setup.sha256";

  private final Path file;
  private final Access access;
  private final Map<Path, String> made = new TreeMap<>();

  private Ledger(Path file, Access access) {
    this.file = file;
    this.access = access;
  }

  /// @param access of the file
  static Ledger open(Layout layout, Access access) throws IOException {
    Ledger ledger = new Ledger(layout.on(layout.config().resolve(NAME)), access);
    if (Files.isRegularFile(ledger.file)) {
      for (String line : Files.readAllLines(ledger.file)) {
        String[] parts = line.split(" {2}", 2);
        if (parts.length == 2) {
          ledger.made.put(Path.of(parts[1]), parts[0]);
        }
      }
    }
    return ledger;
  }

  Path file() {
    return file;
  }

  /// Whether setup has made it, whatever became of it.
  boolean knows(Path path) {
    return made.containsKey(path);
  }

  /// Whether setup has written just this.
  boolean wrote(Path path, byte[] bytes) {
    return Optional.ofNullable(made.get(path)).filter(digest(bytes)::equals).isPresent();
  }

  /// Every path, those within a folder after it.
  List<Path> paths() {
    return List.copyOf(made.keySet());
  }

  void remember(Path path, byte[] bytes) throws IOException {
    made.put(path, digest(bytes));
    String lines =
        made.entrySet().stream()
            .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
            .collect(Collectors.joining());
    Disk.write(file, lines.getBytes(UTF_8), access);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java has SHA-256", missing);
    }
  }
}
