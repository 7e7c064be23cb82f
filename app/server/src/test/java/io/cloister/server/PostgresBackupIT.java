package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.store.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over a real PostgreSQL, which is backed up with its own tools: a backup has the rest, and says
/// so.
class PostgresBackupIT {
  @TempDir Path folder;

  @Test
  void whatIsNotTheDatabasesIsRestoredAndTheIndexMadeAgain() throws Exception {
    Path home = folder.resolve("home");
    Path other = folder.resolve("other");
    String depot = folder.resolve("depot").toString();
    try (Postgres server = Postgres.start()) {
      Map<String, String> database = server.environment();
      try (DevAppliance appliance = DevAppliance.over(home, database)) {
        push(appliance);
      }
      server.keep();
      try (DevAppliance appliance = DevAppliance.over(home, database)) {
        CommandRun made = CommandRun.with(config(home), "backup", "--to", depot);
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(appliance.call("GET", "/livez").send().status()).isEqualTo(200);
      }
      CommandRun restored = CommandRun.with(config(other), "restore", "--from", depot);
      assertThat(restored.code()).as(restored.err()).isZero();
      assertThat(restored.out()).contains("restore it with its own tools");
      assertThat(other.resolve("data/cloister.mv.db")).doesNotExist();
      assertThat(other.resolve("index")).doesNotExist();
      assertThat(other.resolve("keys/record.key"))
          .hasSameBinaryContentAs(home.resolve("keys/record.key"));
      server.restore();
      try (DevAppliance appliance = DevAppliance.over(other, database)) {
        awaitFound(appliance);
      }
    }
  }

  private Path config(Path home) throws Exception {
    return Files.writeString(folder.resolve(home.getFileName() + ".yml"), "home: " + home + "\n");
  }

  private static void push(DevAppliance appliance) throws Exception {
    Map<String, String> text = Map.of("title", "gate", "text", "The gate opens at six.");
    appliance.key("PUT", "/api/v1/documents/gate").json(text).send();
    awaitFound(appliance);
  }

  private static void awaitFound(DevAppliance appliance) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (appliance.key("GET", "/api/v1/search?q=gate").send().json().get("total").asInt() == 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }
}
