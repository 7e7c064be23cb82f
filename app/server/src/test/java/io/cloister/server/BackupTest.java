package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
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

  @Test
  void aSecondBackupOfAnUnchangedServerWritesLessThanAHundredth() throws Exception {
    Path home = folder.resolve("home");
    Path depot = folder.resolve("depot");
    Random random = new Random(3);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 240; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 20_000) {
        text.append(Long.toString(Math.abs(random.nextLong()), 36)).append(' ');
      }
      lines.append("{\"id\":\"d").append(i).append("\",\"text\":\"").append(text).append("\"}\n");
    }
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      appliance
          .key("POST", "/api/v1/documents:bulk")
          .body("application/x-ndjson", lines.toString())
          .send();
      awaitNothingPending(appliance);
      JsonNode first = backup(home, depot, "--json").json();
      JsonNode second = backup(home, depot, "--json").json();
      assertThat(first.get("written").asLong()).isGreaterThan(5_000_000);
      assertThat(second.get("written").asLong()).isLessThan(first.get("written").asLong() / 100);
      assertThat(second.get("bytes").asLong())
          .isGreaterThanOrEqualTo(first.get("bytes").asLong() / 2);
    }
  }

  @Test
  void whoWasErasedStaysErasedInAnOlderGeneration() throws Exception {
    Path home = folder.resolve("home");
    Path depot = folder.resolve("depot");
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      appliance.key("POST", "/api/v1/people").json(Map.of("login", "moira")).send();
      ask(appliance);
      assertThat(backup(home, depot).code()).isZero();
    }
    assertThat(
            CommandRun.with(config(home), "person", "erase", "moira", "--confirm", "moira").code())
        .isZero();
    assertThat(backup(home, depot).code()).isZero();
    Path other = folder.resolve("other");
    assertThat(restore(other, depot, "--generation", "1").code()).isZero();
    try (DevAppliance appliance = DevAppliance.over(other, Map.of())) {
      JsonNode asked = events(appliance, "ask.create").get(0);
      assertThat(asked.toString()).contains("erased#person").doesNotContain("gate", "moira");
      awaitStatus(appliance, "/api/v1/people/moira", 404);
    }
  }

  @Test
  void theServerBacksItselfUpAndTriesIt() throws Exception {
    Path home = folder.resolve("home");
    Path depot = folder.resolve("depot");
    Map<String, String> schedule =
        Map.of(
            "CLOISTER_BACKUP_TO", depot.toString(),
            "CLOISTER_BACKUP_EVERY", "2 s",
            "CLOISTER_BACKUP_KEEP", "2");
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      push(appliance, "gate", "The gate opens at six in the morning.");
    }
    try (DevAppliance appliance = DevAppliance.over(home, schedule)) {
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      JsonNode drills = events(appliance, "backup.drill");
      while (drills.size() < 3) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(200);
        drills = events(appliance, "backup.drill");
      }
      assertThat(drills.findValuesAsText("outcome")).containsOnly("success");
      assertThat(drills.get(0).at("/detail/events").asInt()).isPositive();
      assertThat(drills.get(0).at("/detail/passages").asInt()).isPositive();
      assertThat(appliance.call("GET", "/readyz").send().body()).contains("\"backup\"");
      assertThat(appliance.key("GET", "/metrics").send().body())
          .containsPattern("cloister_backup_last_seconds 1[.\\d]+E9\n");
    }
    try (Stream<Path> generations = Files.list(depot.resolve("generations"))) {
      assertThat(generations.filter(file -> file.toString().endsWith(".json"))).hasSize(2);
    }
  }

  @Test
  void aBackupThatCannotBeWrittenIsOnRecordAndInTheStatus() throws Exception {
    Path home = folder.resolve("home");
    Path depot = Files.createDirectories(folder.resolve("depot"));
    Files.writeString(depot.resolve("holiday.jpg"), "not ours");
    Map<String, String> schedule = Map.of("CLOISTER_BACKUP_TO", depot.toString());
    try (DevAppliance appliance = DevAppliance.over(home, schedule)) {
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (!appliance.call("GET", "/readyz").send().body().contains("holiday.jpg")) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(50);
      }
      CommandRun byHand = backup(home, depot);
      assertThat(byHand.code()).isEqualTo(1);
      assertThat(byHand.err()).contains("holiday.jpg");
      JsonNode events = events(appliance, "backup.finish");
      assertThat(events).hasSize(2);
      assertThat(events.findValuesAsText("outcome")).containsOnly("failure");
      assertThat(events.get(0).at("/detail/why").asText()).contains("holiday.jpg");
    }
  }

  @Test
  void oneBackupAtATime() throws Exception {
    Path home = folder.resolve("home");
    try (DevAppliance appliance = DevAppliance.over(home, Map.of());
        HatchLines first = HatchLines.call(home).orElseThrow()) {
      first.send(HatchMessage.begin("root", "/somewhere"));
      assertThat(first.receive().orElseThrow().scene()).isNotNull();
      assertThat(backup(home, folder.resolve("depot")).err()).contains("Another backup is running");
      first.close();
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (events(appliance, "backup.finish").isEmpty()) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(20);
      }
      assertThat(events(appliance, "backup.finish").get(0).get("outcome").asText())
          .isEqualTo("failure");
      assertThat(backup(home, folder.resolve("depot")).code()).isZero();
      assertThat(restore(home, folder.resolve("depot")).err()).contains("is not empty");
    }
  }

  @Test
  void everySentenceHasItsExitCode() throws Exception {
    Path home = folder.resolve("home");
    Path depot = folder.resolve("depot");
    DevAppliance.over(home, Map.of()).close();
    Path sealed =
        Files.writeString(
            folder.resolve("sealed.yml"),
            "home: \"" + home + "\"\nbackup:\n  passphrase: korrekt Pferd\n");
    assertThat(CommandRun.with(sealed, "backup", "--to", depot.toString()).code()).isZero();
    String from = depot.toString();
    assertThat(CommandRun.with(sealed, "backup", "drill", "--from", from).code()).isZero();
    assertThat(CommandRun.with(sealed, "backup", "list", "--from", from, "--json").out())
        .contains("\"generation\":1");
    assertThat(CommandRun.of("backup", "verify", "--from", from).code()).isEqualTo(4);
    CommandRun rehearsed = restoreWith(sealed, from, "--dry-run");
    assertThat(rehearsed.code()).isEqualTo(1);
    assertThat(rehearsed.err()).contains("is not empty");
    try (Stream<Path> blocks = Files.walk(depot.resolve("blocks"))) {
      Files.delete(blocks.filter(Files::isRegularFile).findFirst().orElseThrow());
    }
    assertThat(CommandRun.with(sealed, "backup", "verify", "--from", from).code()).isEqualTo(3);
    assertThat(CommandRun.of("backup").code()).isEqualTo(2);
  }

  private static CommandRun restoreWith(Path config, String from, String... more) {
    return CommandRun.with(
        config,
        Stream.concat(Stream.of("restore", "--from", from), Stream.of(more))
            .toArray(String[]::new));
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
    String path = "/api/v1/documents/" + id;
    appliance.key("PUT", path).json(Map.of("title", id, "text", text)).send();
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    String now = "";
    while (!now.contains("\"indexed\"")) {
      assertThat(System.nanoTime()).as(now).isLessThan(end);
      Thread.sleep(20);
      now = appliance.key("GET", path).send().body();
    }
  }

  private static void awaitNothingPending(DevAppliance appliance) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
    while (appliance.key("GET", "/api/v1/status").send().json().get("pending").asInt() > 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static void awaitStatus(DevAppliance appliance, String path, int status)
      throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (appliance.key("GET", path).send().status() != status) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
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
