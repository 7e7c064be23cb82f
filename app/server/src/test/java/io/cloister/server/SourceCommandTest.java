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

  @Test
  void addsAFolderAndRemovesIt() throws Exception {
    Path rules =
        Files.writeString(
            folder.resolve("rules.json"),
            "[{\"paths\": \"pay/**\", \"allow\": [\"group:finance\"]}]");
    String[] add = {
      "source",
      "add",
      "Notes",
      folder.resolve("notes").toString(),
      "--readers",
      "user:moira",
      "--readers",
      "user:rosa",
      "--include",
      "*.md",
      "--access",
      rules.toString(),
      "--json"
    };
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      CommandRun added = CommandRun.with(file, add);
      assertThat(added.code()).as(added.err()).isZero();
      String id = added.json().get("id").asText();
      JsonNode source = appliance.key("GET", "/api/v1/sources/" + id).send().json();
      assertThat(source.get("default_access").toString()).contains("user:moira", "user:rosa");
      assertThat(source.at("/settings/include/0").asText()).isEqualTo("*.md");
      assertThat(source.at("/settings/access/0/allow/0").asText()).isEqualTo("group:finance");
      assertThat(event(appliance, "source.create").toString())
          .contains("\"resource\":\"" + id, "\"actor\":\"system\"", "os_user", "user:moira");
      assertThat(CommandRun.with(file, "source", "run", id).code()).isZero();
      awaitHit(appliance);

      CommandRun asked = CommandRun.with(file, "source", "remove", id);
      assertThat(asked.code()).isZero();
      assertThat(asked.err()).contains("Nothing was changed. With --confirm Notes is removed");
      assertThat(hits(appliance)).isPositive();
      CommandRun removed = CommandRun.with(file, "source", "remove", id, "--confirm");
      assertThat(removed.code()).as(removed.err()).isZero();
      assertThat(removed.out())
          .isEqualToIgnoringNewLines("Notes is removed with its documents: 1.");
      assertThat(event(appliance, "source.delete").toString())
          .contains("\"resource\":\"" + id, "\"actor\":\"system\"", "os_user", "Notes");
      assertThat(hits(appliance)).isZero();
      assertThat(folder.resolve("notes/ferry.md")).exists();
    }
    CommandRun stopped = CommandRun.with(file, add);
    assertThat(stopped.code()).isEqualTo(1);
    assertThat(stopped.err()).contains("The server does not run");
  }

  @Test
  void addsNothingThatTheApiWouldRefuseAndSaysSoInItsOwnWords() throws Exception {
    String notes = folder.resolve("notes").toString();
    Path odd = Files.writeString(folder.resolve("odd.json"), "{\"paths\": \"pay/**\"}");
    Path broken = Files.writeString(folder.resolve("broken.json"), "[{");
    Path strange = Files.writeString(folder.resolve("strange.json"), "[{\"path\": 1}]");
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      add(appliance);
      assertThat(refused("Notes", notes, "--readers", "everyone"))
          .contains("There is a source called 'Notes'");
      assertThat(refused(" ", folder.resolve("none").toString(), "--readers", "moira"))
          .contains(
              "The name does not have",
              "The path " + folder.resolve("none") + " is no folder",
              "--readers")
          .doesNotContain("The field", "settings.", "default_access");
      assertThat(refused("More", notes)).contains("--readers");
      assertThat(refused("More", notes, "--readers", "everyone", "--access", odd.toString()))
          .contains("holds no list of rules");
      assertThat(refused("More", notes, "--readers", "everyone", "--access", broken.toString()))
          .contains("is not JSON");
      assertThat(refused("More", notes, "--readers", "everyone", "--access", strange.toString()))
          .contains("--access");
      assertThat(
              refused(
                  "More", notes, "--readers", "everyone", "--access", folder.resolve("no") + ""))
          .contains("cannot be read");
      assertThat(CommandRun.with(file, "source", "remove", "none", "--confirm").err())
          .contains("There is no source 'none'");
      assertThat(CommandRun.with(file, "source", "remove", "push", "--confirm").err())
          .contains("The source for pushed documents cannot be removed");
      assertThat(appliance.key("GET", "/api/v1/sources").send().json().get("items")).hasSize(2);
    }
  }

  private String refused(String... how) throws Exception {
    String[] words = new String[how.length + 2];
    words[0] = "source";
    words[1] = "add";
    System.arraycopy(how, 0, words, 2, how.length);
    CommandRun run = CommandRun.with(file, words);
    assertThat(run.code()).as(run.out()).isNotZero();
    return run.err();
  }

  private static JsonNode event(DevAppliance appliance, String action) {
    return appliance
        .key("GET", "/api/v1/audit/events?action=" + action)
        .send()
        .json()
        .at("/items/0");
  }

  private static int hits(DevAppliance appliance) {
    return appliance
        .as("moira", "GET", "/api/v1/search?q=ferry+noon")
        .send()
        .json()
        .get("hits")
        .size();
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
    while (hits(appliance) == 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }
}
