package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCommandTest {
  @TempDir Path folder;
  private Path home = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void names() throws Exception {
    home = folder.resolve("home");
    file = Files.writeString(folder.resolve("cloister.yml"), "home: " + home + "\n");
    Files.writeString(
        Files.createDirectories(folder.resolve("notes")).resolve("ferry.md"),
        "# The ferry\n\nIt leaves at noon.");
  }

  @Test
  void hasTheRunningServerReadASourceAndShowsItAlsoWhenTheServerIsStopped() throws Exception {
    String id;
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      id = add(appliance);
      CommandRun run = CommandRun.with(file, "source", "run", id, "--json");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.json().get("source").asText()).isEqualTo(id);
      awaitDone(id);
      JsonNode event =
          appliance
              .key("GET", "/api/v1/audit/events?action=source.run")
              .send()
              .json()
              .at("/items/0");
      assertThat(event.get("actor").asText()).isEqualTo("system");
      assertThat(event.get("resource").asText())
          .isEqualTo(id + "/" + run.json().get("run").asText());
      assertThat(CommandRun.with(file, "source", "list").out())
          .containsPattern(id + " +folder +1 +0 +0 +0 +done +Notes");
    }
    CommandRun show = CommandRun.with(file, "source", "show", id);
    assertThat(show.code()).as(show.err()).isZero();
    assertThat(show.out()).startsWith("Notes").contains("indexed     1").contains("done");
    CommandRun stopped = CommandRun.with(file, "source", "run", id);
    assertThat(stopped.code()).isEqualTo(1);
    assertThat(stopped.err()).contains("The server does not run");
  }

  @Test
  void saysWhatThereIsNot() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      assertThat(CommandRun.with(file, "source", "show", "none").err())
          .contains("There is no source 'none'");
      assertThat(CommandRun.with(file, "source", "run", "none").code()).isEqualTo(1);
      assertThat(CommandRun.with(file, "source", "list", "--tenant", "none").err())
          .contains("There is no tenant 'none'");
      assertThat(appliance.call("GET", "/readyz").send().status()).isEqualTo(200);
    }
  }

  /// All is found again without a look at the source, which is gone by then.
  @Test
  void makesAnIndexAnewFromTheStoredTexts() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      CommandRun.with(file, "source", "run", add(appliance));
      awaitHit(appliance);
      assertThat(CommandRun.with(file, "index", "rebuild", "--confirm").code()).isEqualTo(1);
    }
    Files.delete(folder.resolve("notes/ferry.md"));
    CommandRun rehearsed = CommandRun.with(file, "index", "rebuild");
    assertThat(rehearsed.code()).isZero();
    assertThat(rehearsed.err()).contains("Nothing was changed");
    assertThat(CommandRun.with(file, "index", "show").out()).contains("1 documents");
    CommandRun rebuilt = CommandRun.with(file, "index", "rebuild", "--confirm");
    assertThat(rebuilt.code()).as(rebuilt.err()).isZero();
    assertThat(rebuilt.out()).contains("rebuilt  index").contains("1 documents");
    assertThat(CommandRun.with(file, "index", "show").out()).contains("0 documents");
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      awaitHit(appliance);
    }
  }

  private String add(DevAppliance appliance) {
    Map<String, Object> body =
        Map.of(
            "name",
            "Notes",
            "kind",
            "folder",
            "settings",
            Map.of("path", folder.resolve("notes").toString()));
    return appliance.key("POST", "/api/v1/sources").json(body).send().json().get("id").asText();
  }

  private void awaitDone(String id) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!CommandRun.with(file, "source", "show", id, "--json")
        .json()
        .at("/figures/run")
        .asText()
        .equals("done")) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static void awaitHit(DevAppliance appliance) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (appliance.key("GET", "/api/v1/search?q=ferry").send().json().get("hits").isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }
}
