package io.cloister.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is copied from a frozen file is the moment it was frozen in, however busy the database is
/// meanwhile.
class FreezeTest {
  private static final int ROUNDS = 12;

  @TempDir Path folder;

  /// H2 waits 45 seconds before it writes into free space. A test does not.
  @Test
  void aCopyIsOfTheMomentWhileOthersWriteAndFreeSpaceIsWrittenInto() throws Exception {
    try (Home home = Home.open(folder.resolve("home"));
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC())) {
      store.change(
          AllTenants.INSTALLATION,
          handle -> {
            handle.execute("SET RETENTION_TIME 0");
            handle.execute("CREATE TABLE numbers (id INT PRIMARY KEY, said VARCHAR(2000))");
          });
      AtomicInteger written = new AtomicInteger();
      AtomicInteger end = new AtomicInteger();
      Thread writer = Thread.ofPlatform().start(() -> write(store, written, end));
      try {
        for (int round = 0; round < ROUNDS; round++) {
          int before = written.get();
          int found;
          int after;
          try (Frozen frozen = store.freeze().orElseThrow()) {
            after = written.get();
            int meanwhile = after + 20;
            while (written.get() < meanwhile) {
              Thread.sleep(5);
            }
            found = found(frozen);
            frozen.check();
          }
          assertThat(found).isBetween(before, after + 1);
          Thread.sleep(60);
        }
      } finally {
        end.set(1);
        writer.join();
      }
    }
  }

  private static void write(Store store, AtomicInteger written, AtomicInteger end) {
    Random random = new Random(7);
    while (end.get() == 0) {
      int number = written.get() + 1;
      store.change(
          AllTenants.INSTALLATION,
          handle -> {
            handle.execute("MERGE INTO numbers VALUES (0, ?)", Integer.toString(number));
            for (int k = random.nextInt(40); k > 0; k--) {
              handle.execute(
                  "MERGE INTO numbers VALUES (?, ?)",
                  1 + random.nextInt(300),
                  "x".repeat(random.nextInt(900)) + number);
            }
          });
      written.set(number);
    }
  }

  private int found(Frozen frozen) throws Exception {
    Path copy = folder.resolve("copy.mv.db");
    try (InputStream in = Files.newInputStream(frozen.file());
        OutputStream out = Files.newOutputStream(copy)) {
      out.write(frozen.head());
      in.skipNBytes(frozen.head().length);
      out.write(in.readNBytes((int) frozen.bytes() - frozen.head().length));
    }
    String url = "jdbc:h2:file:" + folder.resolve("copy") + ";DB_CLOSE_ON_EXIT=FALSE";
    try (Connection connection = DriverManager.getConnection(url, "cloister", "");
        Statement statement = connection.createStatement()) {
      int said;
      try (ResultSet rows = statement.executeQuery("SELECT said FROM numbers WHERE id = 0")) {
        said = rows.next() ? Integer.parseInt(rows.getString(1)) : 0;
      }
      // Reads everything there is.
      statement.execute("SELECT SUM(LENGTH(said)) FROM numbers");
      statement.execute("SHUTDOWN IMMEDIATELY");
      return said;
    }
  }
}
