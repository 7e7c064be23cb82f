package io.cloister.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a start finds in the file as it lies there at any moment: what was acknowledged by then.
class CheckpointTest {
  private static final int CHANGES = 200;

  @TempDir Path folder;

  /// H2 waits 45 seconds before it writes into free space, where it forgets what it wrote last. A
  /// test does not.
  @Test
  void everyChangeIsFoundInACopyOfTheFileAlsoWhenFreeSpaceIsWrittenInto() throws Exception {
    Random random = new Random(7);
    try (Home home = Home.open(folder.resolve("home"));
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC())) {
      store.change(
          AllTenants.INSTALLATION,
          handle -> {
            handle.execute("SET RETENTION_TIME 0");
            handle.execute("CREATE TABLE numbers (id INT PRIMARY KEY, said VARCHAR(2000))");
          });
      int lost = 0;
      for (int i = 1; i <= CHANGES; i++) {
        int number = i;
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
        if (found(home) != number) {
          lost++;
        }
      }
      assertThat(lost).isZero();
    }
  }

  private int found(Home home) throws Exception {
    Path copy = folder.resolve("copy.mv.db");
    Files.deleteIfExists(copy);
    Files.copy(home.data().resolve("cloister.mv.db"), copy);
    String url = "jdbc:h2:file:" + folder.resolve("copy") + ";DB_CLOSE_ON_EXIT=FALSE";
    try (Connection connection = DriverManager.getConnection(url, "cloister", "");
        Statement statement = connection.createStatement()) {
      int said = read(statement);
      statement.execute("SHUTDOWN IMMEDIATELY");
      return said;
    }
  }

  private static int read(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT said FROM numbers WHERE id = 0")) {
      return rows.next() ? Integer.parseInt(rows.getString(1)) : 0;
    }
  }
}
