package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.llm.OllamaStub;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.server.DevAppliance.SignedIn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Zebulon asks, is told all that is kept of him, and is erased: nothing of him is left that
/// anybody could read.
abstract class ErasureContract {
  private static final String LOGIN = "zebulon";
  private static final String NAME = "Zebulon Quackenbush";
  private static final String QUESTION = "How long is the probation of a xylophonist?";
  private static final String WORDS = "orchid lantern quietly moving";
  private static final List<String> PLANTED =
      List.of(LOGIN, NAME, "Quackenbush", "quackenbush", "xylophonist", "for the harpsichord");

  @TempDir Path folder;

  /// Of a database without any table.
  abstract Map<String, String> database() throws Exception;

  Map<String, String> environment(OllamaStub model) throws Exception {
    Map<String, String> environment = new HashMap<>(database());
    environment.put("OLLAMA_HOST", model.host().toString());
    environment.put("CLOISTER_MODEL", OllamaStub.MODEL);
    return environment;
  }

  Path home() {
    return folder.resolve("home");
  }

  @Test
  void nothingOfSomebodyWhoWasErasedIsLeft() throws Exception {
    try (OllamaStub model = new OllamaStub(OllamaStub.Fault.NONE)) {
      Map<String, String> environment = environment(model);
      try (DevAppliance appliance = DevAppliance.over(home(), environment)) {
        fill(appliance);
        export(appliance, Map.of("actor", LOGIN));
        export(appliance, Map.of());
        erase(appliance);
        gone(appliance);
      }
      assertNothingIn(home());
      try (DevAppliance appliance = DevAppliance.over(home(), environment)) {
        gone(appliance);
        comesBack(appliance);
      }
    }
  }

  void fill(DevAppliance appliance) {
    Map<String, Object> body =
        Map.of(
            "login",
            LOGIN,
            "name",
            NAME,
            "mail",
            "z@quackenbush.example",
            "groups",
            List.of("music"));
    JsonNode made = appliance.key("POST", "/api/v1/people").json(body).send().json();
    String token = made.at("/invitation/link").asText().split("#", 2)[1];
    appliance
        .call("POST", "/api/v1/invitation")
        .json(Map.of("token", token, "password", WORDS))
        .send();
    Map<String, Object> document =
        Map.of(
            "title", "Contracts",
            "text", "The probation of everybody is six months. Nobody is an exception.");
    appliance.key("PUT", "/api/v1/documents/contracts").json(document).send();
    SignedIn zebulon = appliance.signIn(LOGIN, WORDS);
    Answer answer =
        zebulon
            .call("POST", "/api/v1/asks")
            .header("Accept", "application/json")
            .json(Map.of("question", QUESTION))
            .send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    zebulon.call("GET", "/api/v1/search?q=xylophonist").send();
    zebulon.call("POST", "/api/v1/keys").json(Map.of("name", "for the harpsichord")).send();
    appliance.key("PUT", "/api/v1/groups/brass").json(Map.of("members", List.of(LOGIN))).send();
    appliance.key("PATCH", "/api/v1/people/" + LOGIN).json(Map.of("groups", List.of())).send();
    Map<String, Object> shared = Map.of("text", "Only for one.", "allow", List.of("group:music"));
    appliance.key("PUT", "/api/v1/documents/shared").json(shared).send();
    appliance.signIn(LOGIN, WORDS);
  }

  static void export(DevAppliance appliance, Map<String, Object> asked) throws Exception {
    String id =
        appliance.key("POST", "/api/v1/audit/exports").json(asked).send().json().get("id").asText();
    await(() -> state(appliance, id).equals("done"));
  }

  private static String state(DevAppliance appliance, String id) {
    Answer answer = appliance.key("GET", "/api/v1/audit/exports/" + id).send();
    return answer.status() == 404 ? "none" : answer.json().get("state").asText();
  }

  void erase(DevAppliance appliance) throws Exception {
    String erasure = "/api/v1/people/" + LOGIN + "/erasure";
    JsonNode preview = appliance.key("GET", erasure).send().json();
    assertThat(preview.get("state").asText()).isEqualTo("possible");
    assertThat(preview.at("/goes/threads").asInt()).isEqualTo(1);
    assertThat(preview.at("/goes/sessions").asInt()).isGreaterThan(0);
    assertThat(preview.at("/goes/events").asInt()).isGreaterThan(5);
    Map<String, String> wrong = Map.of("confirmation", "zeb", "reason", "asked for it");
    assertThat(appliance.key("POST", erasure).json(wrong).send().status()).isEqualTo(400);
    Map<String, String> sure = Map.of("confirmation", LOGIN, "reason", "He, " + NAME + ", asked.");
    assertThat(appliance.key("POST", erasure).json(sure).send().status()).isEqualTo(202);
    await(() -> appliance.key("GET", erasure).send().status() == 404);
  }

  static void gone(DevAppliance appliance) throws Exception {
    assertThat(appliance.key("GET", "/api/v1/people/" + LOGIN).send().status()).isEqualTo(404);
    String events = appliance.key("GET", "/api/v1/audit/events?size=200").send().body();
    assertThat(events).doesNotContain(PLANTED).contains("erased#person", "\"person.erase\"");
    JsonNode exports = appliance.key("GET", "/api/v1/audit/exports").send().json().get("items");
    assertThat(exports).hasSize(1);
    String id = exports.get(0).get("id").asText();
    await(() -> state(appliance, id).equals("done"));
  }

  private static void comesBack(DevAppliance appliance) {
    Map<String, Object> body = Map.of("login", LOGIN, "name", "Another One");
    assertThat(appliance.key("POST", "/api/v1/people").json(body).send().status()).isEqualTo(201);
    String events =
        appliance.key("GET", "/api/v1/audit/events?size=200&actor=" + LOGIN).send().body();
    assertThat(events).contains("\"items\":[]");
    assertThat(
            appliance
                .key("GET", "/api/v1/people/" + LOGIN + "/erasure")
                .send()
                .json()
                .at("/goes/events")
                .asInt())
        .as("the making of the account, and that the record was searched for it")
        .isEqualTo(2);
  }

  @Test
  void aDatabaseFromBeforeTheErasureIsUnreadableToo() throws Exception {
    try (OllamaStub model = new OllamaStub(OllamaStub.Fault.NONE)) {
      Map<String, String> environment = environment(model);
      try (DevAppliance appliance = DevAppliance.over(home(), environment)) {
        fill(appliance);
      }
      keepDatabase();
      try (DevAppliance appliance = DevAppliance.over(home(), environment)) {
        erase(appliance);
      }
      restoreDatabase();
      try (DevAppliance appliance = DevAppliance.over(home(), environment)) {
        await(() -> appliance.key("GET", "/api/v1/people/" + LOGIN).send().status() == 404);
        String events = appliance.key("GET", "/api/v1/audit/events?size=200").send().body();
        assertThat(events).doesNotContain(PLANTED).contains("erased#person");
      }
    }
  }

  abstract void keepDatabase() throws Exception;

  abstract void restoreDatabase() throws Exception;

  @Test
  void whoeverIsSignedInGetsEverythingAboutThemselvesAndNobodyElseGetsTheirQuestions()
      throws Exception {
    try (OllamaStub model = new OllamaStub(OllamaStub.Fault.NONE);
        DevAppliance appliance = DevAppliance.over(home(), environment(model))) {
      fill(appliance);
      SignedIn zebulon = appliance.signIn(LOGIN, WORDS);
      Map<String, String> own = zip(appliance, zebulon, "/api/v1/session/data-exports");
      assertThat(own)
          .containsOnlyKeys(
              "README.txt",
              "index.html",
              "profile.json",
              "groups.json",
              "sessions.json",
              "keys.json",
              "passkeys.json",
              "threads.json",
              "approvals.json",
              "receipts.json",
              "saved_filters.json",
              "matters.json",
              "licenses.json",
              "reports.json",
              "usage.json",
              "privacy_mode.json",
              "events.jsonl");
      assertThat(own.get("profile.json")).contains(NAME, "z@quackenbush.example");
      assertThat(own.get("groups.json")).contains("music");
      assertThat(own.get("keys.json")).contains("for the harpsichord");
      assertThat(own.get("threads.json")).contains(QUESTION);
      assertThat(own.get("receipts.json")).contains(QUESTION);
      assertThat(own.get("events.jsonl")).contains(QUESTION, "person.create", "group.update");
      assertThat(own.get("index.html")).contains(NAME).doesNotContain("<script");
      assertThat(appliance.as(LOGIN, "POST", "/api/v1/session/data-exports").send().status())
          .isEqualTo(403);

      appliance
          .key("PUT", "/api/v1/groups/admins")
          .json(Map.of("roles", List.of("tenant_admin")))
          .send();
      Map<String, Object> body = Map.of("login", "hilda", "groups", List.of("admins"));
      String link =
          appliance
              .key("POST", "/api/v1/people")
              .json(body)
              .send()
              .json()
              .at("/invitation/link")
              .asText();
      Map<String, String> chosen = Map.of("token", link.split("#", 2)[1], "password", WORDS);
      appliance.call("POST", "/api/v1/invitation").json(chosen).send();
      SignedIn hilda = appliance.signIn("hilda", WORDS);
      Map<String, String> outline =
          zip(appliance, hilda, "/api/v1/people/" + LOGIN + "/data-exports");
      assertThat(outline).doesNotContainKeys("threads.json", "receipts.json");
      assertThat(outline.get("profile.json")).contains(NAME);
      assertThat(String.join("\n", outline.values())).doesNotContain("xylophonist");
      assertThat(zebulon.call("POST", "/api/v1/people/admin/data-exports").send().status())
          .isEqualTo(403);
    }
  }

  private static Map<String, String> zip(DevAppliance appliance, SignedIn who, String exports)
      throws Exception {
    String id = who.call("POST", exports).send().json().get("id").asText();
    await(
        () -> who.call("GET", exports).send().json().at("/items/0/state").asText().equals("done"));
    URI uri = appliance.uri(exports + "/" + id + "/zip");
    HttpRequest request = HttpRequest.newBuilder(uri).header("Cookie", who.cookie()).build();
    byte[] bytes;
    try (HttpClient client = HttpClient.newHttpClient()) {
      bytes = client.send(request, BodyHandlers.ofByteArray()).body();
    }
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @Test
  void theLastAdministratorIsNotErasedNorIsAnybodyByThemselves() throws Exception {
    try (OllamaStub model = new OllamaStub(OllamaStub.Fault.NONE);
        DevAppliance appliance = DevAppliance.over(home(), environment(model))) {
      String erasure = "/api/v1/people/admin/erasure";
      Map<String, String> sure = Map.of("confirmation", "admin", "reason", "asked for it");
      assertThat(appliance.key("POST", erasure).json(sure).send().status()).isEqualTo(409);
      SignedIn admin = appliance.signIn("admin", DevAppliance.PASSWORD);
      assertThat(admin.call("POST", erasure).json(sure).send().status()).isEqualTo(403);
      String nobody = "/api/v1/people/nobody-known/erasure";
      Map<String, String> none = Map.of("confirmation", "nobody-known", "reason", "asked for it");
      assertThat(appliance.key("POST", nobody).json(none).send().status()).isEqualTo(404);
    }
  }

  private interface Question {
    boolean yes() throws Exception;
  }

  static void await(Question question) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!question.yes()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  static void assertNothingIn(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(read(file), StandardCharsets.ISO_8859_1);
        assertThat(PLANTED).as(file.toString()).noneMatch(text::contains);
        assertThat(file.toString()).doesNotContain(PLANTED);
      }
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
