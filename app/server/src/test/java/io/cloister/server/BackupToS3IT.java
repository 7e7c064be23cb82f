package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.backup.S3Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that backs itself up to a real store, under the list of hosts that it may reach, and
/// commands that read from there.
class BackupToS3IT {
  private static final String TO = "s3://" + S3Store.BUCKET + "/main-office";

  @TempDir Path folder;

  @Test
  void theServerAndTheCommandsUseTheSameBucket() throws Exception {
    Path home = folder.resolve("home");
    try (S3Store store = S3Store.over(folder.resolve("store"))) {
      Map<String, String> schedule =
          Map.of(
              "CLOISTER_BACKUP_TO",
              TO,
              "CLOISTER_BACKUP_EVERY",
              "1 h",
              "CLOISTER_BACKUP_S3_ENDPOINT",
              store.address().toString(),
              "CLOISTER_BACKUP_S3_ACCESS_KEY",
              S3Store.ACCESS_KEY,
              "CLOISTER_BACKUP_S3_SECRET_KEY",
              S3Store.SECRET_KEY);
      Path config = config(home, store);
      try (DevAppliance appliance = DevAppliance.over(home, schedule)) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        JsonNode drills = events(appliance, "backup.drill");
        while (drills.isEmpty()) {
          assertThat(System.nanoTime()).isLessThan(end);
          Thread.sleep(100);
          drills = events(appliance, "backup.drill");
        }
        assertThat(drills.get(0).get("outcome").asText())
            .as(drills.toString())
            .isEqualTo("success");
        assertThat(drills.get(0).at("/detail/from").asText()).isEqualTo(TO + "/");
        CommandRun byHand = CommandRun.with(config, "backup", "--to", TO);
        assertThat(byHand.code()).as(byHand.err()).isZero();
        assertThat(byHand.err()).contains("is not encrypted");
        assertThat(appliance.key("GET", "/metrics").send().body())
            .contains("cloister_egress_refused_total 0.0")
            .doesNotContain(S3Store.SECRET_KEY);
      }
      Path other = folder.resolve("other");
      assertThat(CommandRun.with(config, "backup", "list", "--from", TO, "--json").out())
          .contains("\"generation\":2");
      assertThat(CommandRun.with(config, "backup", "verify", "--from", TO).code()).isZero();
      CommandRun restored = CommandRun.with(config(other, store), "restore", "--from", TO);
      assertThat(restored.code()).as(restored.err()).isZero();
      assertThat(CommandRun.with(config(other, store), "audit", "verify").code()).isZero();
    }
  }

  @Test
  void aBucketOfNoStoreIsRefusedWithWhatToSet() throws Exception {
    Path home = folder.resolve("home");
    DevAppliance.over(home, Map.of()).close();
    Path config = Files.writeString(folder.resolve("bare.yml"), "home: \"" + home + "\"\n");
    for (CommandRun run :
        new CommandRun[] {
          CommandRun.with(config, "backup", "--to", "s3://backups"),
          CommandRun.with(config, "backup", "verify", "--from", "s3://backups")
        }) {
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("backup.s3.endpoint");
    }
    assertThat(CommandRun.with(config, "backup", "--to", "s3://Not A Bucket").err())
        .contains("is no place for backups");
  }

  private Path config(Path home, S3Store store) throws Exception {
    return Files.writeString(
        folder.resolve(home.getFileName() + ".yml"),
        """
        home: "%s"
        backup:
          s3:
            endpoint: %s
            access_key: %s
            secret_key: %s
        """
            .formatted(home, store.address(), S3Store.ACCESS_KEY, S3Store.SECRET_KEY));
  }

  private static JsonNode events(DevAppliance appliance, String action) {
    return appliance.key("GET", "/api/v1/audit/events?action=" + action).send().json().get("items");
  }
}
