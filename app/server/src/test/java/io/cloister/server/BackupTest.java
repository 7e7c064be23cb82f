package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cloister backup` and `cloister restore`, over a server that runs and one that is stopped.
class BackupTest {
  @TempDir Path folder;

  @Test
  void whatIsRestoredIsWhatWasThere() throws Exception {
    Path home = folder.resolve("the first home, mit Ümlaut");
    Path depot = folder.resolve("depot");
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      push(appliance, "gate", "The gate opens at six in the morning.");
      ask(appliance);
      CommandRun made = backup(home, depot);
      assertThat(made.code()).as(made.err()).isZero();
      assertThat(made.err()).contains("is not encrypted");
      push(appliance, "later", "The canteen closes at three.");
      JsonNode events = events(appliance, "backup.*");
      assertThat(events.findValuesAsText("action"))
          .containsExactly("backup.finish", "backup.start");
      assertThat(events.get(0).get("resource").asText()).isEqualTo("1");
    }
    Path other = folder.resolve("other");
    CommandRun restored = restore(other, depot);
    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(CommandRun.with(config(other), "audit", "verify").code()).isZero();
    try (DevAppliance appliance = DevAppliance.over(other, Map.of())) {
      assertThat(appliance.key("GET", "/api/v1/documents/gate").send().status()).isEqualTo(200);
      assertThat(appliance.key("GET", "/api/v1/documents/later").send().status()).isEqualTo(404);
      assertThat(appliance.key("GET", "/api/v1/search?q=gate").send().json().get("total").asInt())
          .isEqualTo(1);
      assertThat(events(appliance, "ask.create")).hasSize(1);
      assertThat(events(appliance, "backup.*").findValuesAsText("action"))
          .containsExactly("backup.restore", "backup.start");
    }
  }

  private Path config(Path home) throws Exception {
    return Files.writeString(
        folder.resolve(home.getFileName() + ".yml"), "home: \"" + home + "\"\n");
  }

  private CommandRun backup(Path home, Path depot, String... more) throws Exception {
    return CommandRun.with(
        config(home),
        Stream.concat(Stream.of("backup", "--to", depot.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private CommandRun restore(Path home, Path depot, String... more) throws Exception {
    return CommandRun.with(
        config(home),
        Stream.concat(Stream.of("restore", "--from", depot.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static void push(DevAppliance appliance, String id, String text) throws Exception {
    appliance.key("PUT", "/api/v1/documents/" + id).json(Map.of("title", id, "text", text)).send();
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!appliance.key("GET", "/api/v1/documents/" + id).send().body().contains("\"indexed\"")) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static void ask(DevAppliance appliance) {
    assertThat(
            appliance
                .as("moira", "POST", "/api/v1/asks")
                .header("Accept", "application/json")
                .json(Map.of("question", "When does the gate open?"))
                .send()
                .status())
        .isEqualTo(200);
  }

  private static JsonNode events(DevAppliance appliance, String action) {
    return appliance.key("GET", "/api/v1/audit/events?action=" + action).send().json().get("items");
  }
}
