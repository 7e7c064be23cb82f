package io.cloister.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;

/// The embedded database with the tables of this version and nothing in them. They are made once
/// for all tests of this virtual machine, and copied: making them takes longer than many a test.
public final class FreshStore {
  private FreshStore() {}

  private static final class Made {
    static final byte[] FILE = make();

    private static byte[] make() {
      try {
        Path folder = Files.createTempDirectory("cloister-tables");
        try (Home home = Home.open(folder)) {
          Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC()).close();
          return Files.readAllBytes(home.data().resolve(Pool.FILE));
        } finally {
          try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
          }
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (StoreRefused refused) {
        throw new AssertionError(refused);
      }
    }
  }

  /// Opens a store; one that is embedded and not there yet has the tables already.
  public static Store open(Home home, DatabaseSettings settings, Clock clock)
      throws StoreRefused, IOException {
    if (settings.url() == null) {
      lay(home.root());
    }
    return Store.open(home, settings, clock);
  }

  /// Lays the database where a home is going to be opened.
  public static void lay(Path home) throws IOException {
    Path file = Files.createDirectories(home.resolve("data")).resolve(Pool.FILE);
    if (!Files.exists(file)) {
      Files.write(file, Made.FILE);
    }
  }
}
