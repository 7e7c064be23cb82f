package io.cloister.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Writes the file of the embedded database anew, with only what is in it. Until then what was
/// deleted lies in its free pages. It can be done only while nobody uses the database: at the end,
/// or, where the end did not come in order, at the next start. A file remembers that it is due.
record Compaction(Path mark) {
  static final String STATEMENT = "SHUTDOWN COMPACT";

  static Compaction in(Home home) {
    return new Compaction(home.data().resolve("compact"));
  }

  boolean due() {
    return Files.exists(mark);
  }

  void ask() {
    try (FileChannel file =
        FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.force(true);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  void done() {
    try {
      Files.deleteIfExists(mark);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Before anybody uses the database.
  void run(Openings openings) throws SQLException {
    if (due()) {
      try (Connection connection = openings.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(STATEMENT);
      }
      done();
    }
  }
}
