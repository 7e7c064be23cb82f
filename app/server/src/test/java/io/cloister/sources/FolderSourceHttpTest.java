package io.cloister.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A folder over HTTP: added, rehearsed, run, watched, changed, removed.
class FolderSourceHttpTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  @TempDir Path folder;
  private String name;

  @BeforeEach
  void fill(TestInfo test) throws Exception {
    name = test.getDisplayName();
    Files.createDirectories(folder.resolve("hr/pay"));
    Files.writeString(
        folder.resolve("welcome.md"), "# Welcome\n\nThe canteen opens at noon, every working day.");
    Files.writeString(
        folder.resolve("hr/pay/bands.txt"), "Band D begins at forty-eight thousand nine hundred.");
    Files.write(folder.resolve("junk.txt"), new byte[] {0, 1, 2, 3, (byte) 0xff, 0, 7, 9, 0, 0});
    Files.writeString(folder.resolve("Gruß an alle.txt"), "Der Betriebsrat grüßt die Belegschaft.");
    Files.createSymbolicLink(folder.resolve("passwd"), Path.of("/etc/passwd"));
  }

  @Test
  void isAddedRunAndSettledWithEveryItemInOneState() {
    JsonNode source = create(Map.of());
    assertThat(source.get("default_access").get(0).asText()).isEqualTo("everyone");
    JsonNode run = run(source);
    assertThat(run.get("state").asText()).isEqualTo("done");
    assertThat(run.get("seen").asInt()).isEqualTo(5);
    assertThat(run.get("indexed").asInt()).isEqualTo(3);
    assertThat(run.get("skipped").asInt()).isEqualTo(2);
    assertThat(run.at("/skipped_by/symlink").asInt()).isEqualTo(1);
    JsonNode items = items(source, "state=indexed");
    assertThat(items).extracting(item -> item.get("path").asText()).contains("Gruß an alle.txt");
    assertThat(get("/api/v1/sources/" + id(source)).at("/balance/indexed").asInt()).isEqualTo(3);
  }

  @Test
  void whatCameFromARemovedSourceIsFoundNoMoreOnceThatIsAnswered() {
    JsonNode source = create(Map.of());
    run(source);
    String search = "/api/v1/search?q=canteen&source=" + id(source);
    assertThat(get(search).get("total").asInt()).isPositive();
    APPLIANCE.key("DELETE", "/api/v1/sources/" + id(source)).send();
    assertThat(get(search).get("total").asInt()).isZero();
  }

  @Test
  void aSecondRunTakesOnlyWhatChanged() throws Exception {
    JsonNode source = create(Map.of());
    run(source);
    Files.writeString(folder.resolve("welcome.md"), "# Welcome\n\nThe canteen opens at one.");
    Files.delete(folder.resolve("hr/pay/bands.txt"));
    Files.writeString(folder.resolve("new.txt"), "Something new.");
    JsonNode run = run(source);
    assertThat(run.get("indexed").asInt()).isEqualTo(2);
    assertThat(run.get("removed").asInt()).isEqualTo(1);
    assertThat(run.at("/skipped_by/unchanged").asInt()).isPositive();
  }

  @Test
  void aCancelledRunLeavesWhatItHasNotBegunToTheNext() throws Exception {
    for (int i = 0; i < 600; i++) {
      Files.writeString(folder.resolve("note " + i + ".txt"), "Note " + i + " is about the weir.");
    }
    JsonNode source = create(Map.of());
    String runs = "/api/v1/sources/" + id(source) + "/runs";
    String run = runs + "/" + APPLIANCE.key("POST", runs).send().json().get("id").asText();
    while (get(run).get("seen").asInt() < 300) {
      pause();
    }
    Answer answer = APPLIANCE.key("DELETE", run).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    JsonNode cancelled = ended(run);
    assertThat(cancelled.get("state").asText()).isEqualTo("cancelled");
    assertThat(cancelled.get("cancelling").asBoolean()).isFalse();
    assertThat(cancelled.get("pending").asInt()).isZero();
    assertThat(cancelled.at("/skipped_by/cancelled").asInt()).isPositive();
    assertThat(items(source, "state=skipped&reason=cancelled").get(0).get("detail").asText())
        .isEqualTo("Its run was cancelled before it was begun. The next run takes it up.");
    assertThat(APPLIANCE.key("DELETE", run).send().problem()).isEqualTo("conflict");
    // What the ledger says is indexed is what is found.
    assertThat(get("/api/v1/search?mode=lexical&q=weir&source=" + id(source)).get("total").asInt())
        .isEqualTo((int) items("note ", source, "indexed"));
    JsonNode next = run(source);
    assertThat(next.get("state").asText()).isEqualTo("done");
    assertThat(next.at("/skipped_by/cancelled").asInt()).isZero();
    assertThat(get("/api/v1/sources/" + id(source)).at("/balance/indexed").asInt()).isEqualTo(603);
    assertThat(get("/api/v1/search?mode=lexical&q=weir&source=" + id(source)).get("total").asInt())
        .isEqualTo(600);
  }

  private static long items(String prefix, JsonNode source, String state) {
    long found = 0;
    String path = "/api/v1/sources/" + id(source) + "/items?size=200&state=" + state;
    String cursor = "";
    do {
      JsonNode page = get(path + cursor);
      for (JsonNode item : page.get("items")) {
        found += item.get("path").asText().startsWith(prefix) ? 1 : 0;
      }
      cursor =
          page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asText();
    } while (!cursor.isEmpty());
    return found;
  }

  @Test
  void theRecordSaysWhatASourceWasAndIsAndWhichRunWasCancelled() {
    JsonNode source = create(Map.of());
    JsonNode after = event("source.create").at("/detail/after");
    assertThat(after.get("name").asText()).isEqualTo(name);
    assertThat(after.get("default_access").toString()).isEqualTo("[\"everyone\"]");
    assertThat(after.get("settings").asText()).contains(folder.toString());
    Map<String, Object> changed = new HashMap<>(body(Map.of()));
    changed.put("default_access", List.of("group:Pay"));
    changed.put("name", name + " renamed");
    APPLIANCE.key("PUT", "/api/v1/sources/" + id(source)).json(changed).send();
    JsonNode event = event("source.update");
    assertThat(event.at("/detail/before")).isEqualTo(after);
    assertThat(event.at("/detail/after/name").asText()).isEqualTo(name + " renamed");
    assertThat(event.at("/detail/after/default_access").toString()).isEqualTo("[\"group:pay\"]");
    String run = run(source).get("id").asText();
    APPLIANCE.key("DELETE", "/api/v1/sources/" + id(source) + "/runs/" + run).send();
    event = event("source.cancel");
    assertThat(event.get("resource").asText()).isEqualTo(id(source) + "/" + run);
    assertThat(event.get("outcome").asText()).isEqualTo("failure");
  }

  private static JsonNode event(String action) {
    return get("/api/v1/audit/events?action=" + action).at("/items/0");
  }

  @Test
  void rulesOfAccessDecideWhoMayReadWhat() {
    JsonNode source =
        create(
            Map.of(
                "access",
                List.of(Map.of("paths", "hr/pay/**", "allow", List.of("group:Finance")))));
    run(source);
    String secret = items(source, "prefix=hr/").get(0).get("document_id").asText();
    Answer refused = APPLIANCE.as("ewan", "GET", "/api/v1/documents/" + secret).send();
    assertThat(refused.status()).isEqualTo(404);
    String open = items(source, "prefix=welcome").get(0).get("document_id").asText();
    JsonNode document = APPLIANCE.as("ewan", "GET", "/api/v1/documents/" + open).send().json();
    assertThat(document.get("text").asText()).contains("The canteen opens at noon");
    assertThat(document.get("title").asText()).isEqualTo("Welcome");
    assertThat(document.get("outline").get(0).get("kind").asText()).isEqualTo("heading");
  }

  @Test
  void aRehearsalListsWhatARunWouldDoAndStoresNothing() {
    int before = get("/api/v1/sources").get("items").size();
    Answer answer =
        APPLIANCE
            .key("POST", "/api/v1/sources:dry_run")
            .json(body(Map.of("exclude", List.of("hr/**"))))
            .send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("would_index").asInt()).isEqualTo(3);
    assertThat(answer.json().get("items"))
        .anySatisfy(item -> {
          assertThat(item.get("path").asText()).isEqualTo("passwd");
          assertThat(item.get("reason").asText()).isEqualTo("symlink");
        });
    assertThat(get("/api/v1/sources").get("items").size()).isEqualTo(before);
  }

  @Test
  void oneRunAtATimeAndOneNameOnce() {
    JsonNode source = create(Map.of());
    Answer again = APPLIANCE.key("POST", "/api/v1/sources").json(body(Map.of())).send();
    assertThat(again.problem()).isEqualTo("conflict");
    Answer push = APPLIANCE.key("POST", "/api/v1/sources/push/runs").send();
    assertThat(push.problem()).isEqualTo("conflict");
    run(source);
  }

  @Test
  void aRemovedSourceTakesItsDocumentsAlong() throws Exception {
    JsonNode source = create(Map.of());
    run(source);
    String document = items(source, "prefix=welcome").get(0).get("document_id").asText();
    assertThat(APPLIANCE.key("DELETE", "/api/v1/sources/" + id(source)).send().status())
        .isEqualTo(204);
    assertThat(APPLIANCE.key("GET", "/api/v1/sources/" + id(source)).send().status())
        .isEqualTo(404);
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (APPLIANCE.key("GET", "/api/v1/documents/" + document).send().status() != 404) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  @Test
  void aFolderThatIsGoneFailsTheRunAndKeepsTheDocuments() throws Exception {
    Path inner = folder.resolve("hr");
    Map<String, Object> body = new HashMap<>(body(Map.of()));
    body.put("settings", Map.of("path", inner.toString()));
    JsonNode source = APPLIANCE.key("POST", "/api/v1/sources").json(body).send().json();
    run(source);
    Files.move(inner, folder.resolve("moved"));
    JsonNode run = run(source);
    assertThat(run.get("state").asText()).isEqualTo("failed");
    assertThat(run.get("detail").asText()).contains("does not exist, or is not mounted");
    assertThat(items(source, "state=indexed")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | name",
        "{\"name\":\"x\",\"kind\":\"smb\",\"settings\":{\"path\":\"/tmp\"}} | kind",
        "{\"name\":\"x\",\"kind\":\"folder\",\"settings\":{\"path\":\"relative\"}} | settings.path",
        "{\"name\":\"x\",\"kind\":\"folder\",\"settings\":{\"path\":\"/no/such/folder\"}} | settings.path",
        "{\"name\":\"x\",\"kind\":\"folder\",\"settings\":{\"path\":\"/tmp\",\"include\":[\"{a\"]}} | settings.include",
        "{\"name\":\"x\",\"kind\":\"folder\",\"settings\":{\"path\":\"/tmp\"},\"default_access\":[\"all\"]} | default_access",
        "{\"name\":\"x\",\"kind\":\"folder\",\"settings\":{\"path\":\"/tmp\",\"access\":[{\"paths\":\"**\",\"allow\":[\"hr\"]}]}} | settings.access.0.allow",
        "{\"name\":\"x\",\"kind\":\"folder\",\"settings\":{\"path\":\"/tmp\",\"odd\":1}} | settings.odd",
        "{\"name\":\"x\",\"kind\":\"folder\",\"settings\":{\"path\":\"/tmp\",\"max_file_bytes\":0}} | settings.max_file_bytes",
      })
  void saysWhichFieldOfASourceIsWrong(String json, String field) {
    Answer answer = APPLIANCE.key("POST", "/api/v1/sources").body("application/json", json).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().get("errors"))
        .extracting(error -> error.get("field").asText())
        .contains(field);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/sources/push/items?state=lost, invalid_parameter",
    "/api/v1/sources/push/items?size=0, invalid_parameter",
    "/api/v1/sources/push/items?cursor=abc, bad_cursor",
    "/api/v1/sources/push/runs?cursor=abc, bad_cursor",
    "/api/v1/sources/none/items, not_found",
    "/api/v1/sources/push/runs/none, not_found",
    "/api/v1/sources/..%2F..%2Fetc, not_found",
  })
  void answersWhatDoesNotFit(String path, String slug) {
    assertThat(APPLIANCE.key("GET", path).send().problem()).isEqualTo(slug);
  }

  private Map<String, Object> body(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("path", folder.toString());
    return Map.of("name", name, "kind", "folder", "settings", settings);
  }

  private JsonNode create(Map<String, Object> more) {
    Answer answer = APPLIANCE.key("POST", "/api/v1/sources").json(body(more)).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private static JsonNode run(JsonNode source) {
    String runs = "/api/v1/sources/" + id(source) + "/runs";
    Answer started = APPLIANCE.key("POST", runs).send();
    assertThat(started.status()).as(started.body()).isEqualTo(202);
    return ended(runs + "/" + started.json().get("id").asText());
  }

  private static JsonNode ended(String run) {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (true) {
      JsonNode now = get(run);
      assertThat(now.get("seen").asInt())
          .isEqualTo(
              now.get("indexed").asInt()
                  + now.get("skipped").asInt()
                  + now.get("failed").asInt()
                  + now.get("pending").asInt());
      if (!List.of("queued", "running").contains(now.get("state").asText())) {
        return now;
      }
      assertThat(System.nanoTime()).as(now.toString()).isLessThan(end);
      pause();
    }
  }

  private static JsonNode items(JsonNode source, String query) {
    return get("/api/v1/sources/" + id(source) + "/items?" + query).get("items");
  }

  private static JsonNode get(String path) {
    Answer answer = APPLIANCE.key("GET", path).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static String id(JsonNode source) {
    return source.get("id").asText();
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
