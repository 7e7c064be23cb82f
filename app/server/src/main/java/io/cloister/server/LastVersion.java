package io.cloister.server;

import io.cloister.store.Store;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// Which program had the data folder last. Can be read while the database is closed to all but the
/// running server.
record LastVersion(String version, String schema) {
  private static final String FILE = "VERSION";

  static LastVersion ours() {
    return new LastVersion(Version.NAME, Store.schema());
  }

  /// Empty where nobody said.
  static Optional<LastVersion> in(Path home) throws IOException {
    Path file = home.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.size() < 2
        ? Optional.empty()
        : Optional.of(new LastVersion(lines.get(0).strip(), lines.get(1).strip()));
  }

  void write(Path home) throws IOException {
    Path draft = home.resolve(FILE + ".new");
    Files.writeString(draft, version + "\n" + schema + "\n");
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(draft, home.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }
}
