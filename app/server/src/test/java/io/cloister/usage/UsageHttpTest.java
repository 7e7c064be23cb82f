package io.cloister.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.license.Vendor;
import io.cloister.licensing.Edition;
import io.cloister.llm.OllamaStub;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Counting and limits as people and programs meet them.
class UsageHttpTest {
  private static final String HERE = "/api/v1/usage";
  private static OllamaStub model;
  private static DevAppliance appliance;

  @BeforeAll
  static void open() throws Exception {
    model = new OllamaStub(OllamaStub.Fault.NONE);
    appliance =
        DevAppliance.start(
            Map.of("OLLAMA_HOST", model.host().toString(), "CLOISTER_MODEL", OllamaStub.MODEL));
    Map<String, Object> leave = Map.of("text", "Everyone has 28 days of paid leave a year.");
    appliance.key("PUT", "/api/v1/documents/leave").json(leave).send();
    while (appliance.key("GET", "/api/v1/status").send().json().get("pending").asInt() > 0) {
      Thread.sleep(20);
    }
    Map<String, Object> bea = Map.of("login", "bea", "groups", List.of("sales"));
    appliance.key("POST", "/api/v1/people").json(bea).send();
  }

  @AfterAll
  static void close() throws Exception {
    appliance.close();
    model.close();
  }

  private static Answer ask(String login) {
    return appliance
        .as(login, "POST", "/api/v1/asks")
        .header("Accept", "application/json")
        .json(Map.of("question", "How many days of paid leave does everyone have?"))
        .send();
  }

  private static String limit(Map<String, ?> body) {
    Answer set = appliance.key("POST", HERE + "/limits").json(body).send();
    assertThat(set.status()).as(set.body()).isEqualTo(201);
    return set.json().get("id").asText();
  }

  private static long questions(String by, String name) {
    for (JsonNode sum : appliance.key("GET", HERE + "?by=" + by).send().json().get("items")) {
      if (sum.get("name").asText().equals(name)) {
        return sum.get("questions").asLong();
      }
    }
    return 0;
  }

  @Test
  void anAnswerIsCountedBeforeItsReaderCanLook() {
    Answer answered = ask("bea");
    assertThat(answered.status()).isEqualTo(200);
    JsonNode people = appliance.key("GET", HERE + "?by=person").send().json();
    assertThat(people.get("currency").asText()).isEqualTo("USD");
    JsonNode bea =
        people.get("items").findParents("name").stream()
            .filter(sum -> sum.get("name").asText().equals("bea"))
            .findFirst()
            .orElseThrow();
    assertThat(bea.get("questions").asLong()).isPositive();
    assertThat(bea.get("tokens_in").asLong()).isPositive();
    assertThat(bea.get("cost").asText()).startsWith("0.0");
    assertThat(questions("team", "sales")).isPositive();
    assertThat(questions("model", answered.json().get("model").asText(""))).isPositive();
    assertThat(questions("class", "basic")).isPositive();
    assertThat(appliance.key("GET", HERE + "?by=key").send().json().at("/items/0/name").asText())
        .hasSize(16);
    assertThat(questions("day", LocalDate.now(ZoneOffset.UTC).toString())).isPositive();
  }

  @Test
  void whoHasUsedUpALimitIsToldWhenToComeBackAndCanSearch() {
    String id = limit(Map.of("subject", "user:cleo", "per_month", 1));
    Answer first = ask("cleo");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("RateLimit-Policy")).startsWith("\"person-month\";q=1;w=");
    assertThat(first.header("RateLimit")).startsWith("\"person-month\";r=0;t=");
    Answer refused = ask("cleo");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.problem()).isEqualTo("quota_exceeded");
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("person-month");
    assertThat(refused.json().get("detail").asText())
        .startsWith("One person has used the 1 questions of this month.");
    assertThat(Long.parseLong(refused.header("Retry-After"))).isPositive();
    assertThat(refused.header("RateLimit")).startsWith("\"person-month\";r=0;t=");
    assertThat(refused.header("Cloister-Quota-Notice")).isEqualTo("\"person-month\";percent=100");
    assertThat(appliance.as("cleo", "GET", "/api/v1/search?q=leave").send().status())
        .isEqualTo(200);
    JsonNode standing = appliance.as("cleo", "GET", HERE + "/standing").send().json();
    assertThat(standing.at("/notice/percent").asInt()).isEqualTo(100);
    assertThat(standing.has("outlook")).isFalse();
    assertThat(appliance.key("DELETE", HERE + "/limits/" + id).send().status()).isEqualTo(204);
    assertThat(ask("cleo").status()).isEqualTo(200);
    assertThat(appliance.key("DELETE", HERE + "/limits/" + id).send().status()).isEqualTo(404);
  }

  @Test
  void aStreamHasTheHeadersToo() {
    String id = limit(Map.of("subject", "user:dora", "per_minute", 5));
    Answer stream =
        appliance
            .as("dora", "POST", "/api/v1/asks")
            .header("Accept", "text/event-stream")
            .json(Map.of("question", "How many days of paid leave does everyone have?"))
            .send();
    assertThat(stream.header("RateLimit-Policy")).isEqualTo("\"person-minute\";q=5;w=60");
    appliance.key("DELETE", HERE + "/limits/" + id).send();
  }

  @Test
  void whatIsNoLimitIsRefusedWithASentence() {
    Map<Map<String, Object>, String> cases = new HashMap<>();
    cases.put(Map.of(), "subject");
    cases.put(Map.of("subject", "moira", "per_month", 1), "subject");
    cases.put(Map.of("subject", "user:", "per_month", 1), "subject");
    cases.put(Map.of("subject", "user:moira"), "per_month");
    cases.put(Map.of("subject", "user:moira", "per_month", -1), "per_month");
    cases.put(Map.of("subject", "user:moira", "per_minute", 0), "per_minute");
    cases.put(
        Map.of("subject", "tenant", "per_month", 1, "until", "2020-01-01T00:00:00Z"), "until");
    cases.forEach((body, field) -> {
      Answer refused = appliance.key("POST", HERE + "/limits").json(body).send();
      assertThat(refused.status()).as(body.toString()).isEqualTo(400);
      assertThat(refused.json().at("/errors/0/field").asText())
          .as(body.toString())
          .isEqualTo(field);
    });
    for (String query : List.of("?by=shoe", "?from=yesterday", "?from=2026-02-01&to=2026-01-01")) {
      assertThat(appliance.key("GET", HERE + query).send().status()).as(query).isEqualTo(400);
    }
    assertThat(appliance.key("GET", HERE + "/charge-back?month=May").send().status())
        .isEqualTo(400);
  }

  @Test
  void spreadsheetsGetTheSameSums() {
    ask("bea");
    Answer csv = appliance.key("GET", HERE + "/csv?by=team").send();
    assertThat(csv.header("Content-Disposition")).contains("usage-team-");
    assertThat(csv.body().lines().toList())
        .first()
        .isEqualTo("\"team\",\"questions\",\"tokens_in\",\"tokens_out\",\"milliseconds\",\"cost\"");
    assertThat(csv.body()).contains("\"sales\",");
    assertThat(appliance.key("GET", HERE + "/charge-back/csv").send().body())
        .contains("\"sales\",\"basic\",");
  }

  @Test
  void aStatementIsPrintedAndSigned() throws Exception {
    ask("bea");
    JsonNode json = appliance.key("GET", HERE + "/statement/json").send().json();
    assertThat(json.get("complete").asBoolean()).isFalse();
    assertThat(json.at("/total/questions").asLong()).isPositive();
    assertThat(appliance.key("GET", HERE + "/statement/html").send().body())
        .contains("Usage statement", "sales")
        .doesNotContain("<script");
    Map<String, byte[]> zip = zip(HERE + "/statement/bundle");
    assertThat(zip)
        .containsKeys(
            "statement.json",
            "statement.html",
            "statement.pdf",
            "days.jsonl",
            "README.md",
            "manifest.json",
            "manifest.sig",
            "keys.jsonl");
    assertThat(new String(zip.get("statement.pdf"), 0, 5)).isEqualTo("%PDF-");
  }

  private static Map<String, byte[]> zip(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(appliance.uri(path))
            .header("Authorization", "Bearer " + DevAppliance.KEY)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      byte[] body = client.send(request, BodyHandlers.ofByteArray()).body();
      Map<String, byte[]> files = new HashMap<>();
      try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(body))) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          files.put(entry.getName(), in.readAllBytes());
        }
      }
      return files;
    }
  }

  @Test
  void whoAdministersIsToldWhereTheMonthIsHeading() {
    ask("bea");
    JsonNode outlook =
        appliance
            .signIn("admin", DevAppliance.PASSWORD)
            .call("GET", HERE + "/standing")
            .send()
            .json()
            .get("outlook");
    assertThat(outlook.get("edition").asText()).isEqualTo("trial");
    assertThat(outlook.get("used").asLong()).isPositive();
    assertThat(outlook.has("upgrade")).isFalse();
  }

  @Test
  void teamsAreAListAndCountFromThenOn() {
    Answer put =
        appliance
            .key("PUT", HERE + "/teams")
            .json(Map.of("teams", List.of("Board", "board")))
            .send();
    assertThat(put.json().get("teams").toString()).isEqualTo("[\"board\"]");
    long before = questions("team", "sales");
    ask("bea");
    assertThat(questions("team", "sales")).isEqualTo(before);
    appliance.key("PUT", HERE + "/teams").json(Map.of("teams", List.of())).send();
  }

  @Test
  void aSmallEditionHasLimitsAndSaysWhatALargerOneHas() {
    try (DevAppliance small = DevAppliance.start()) {
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      String key = Vendor.offer("lic-1", today).edition(Edition.PRO).sign();
      assertThat(small.key("POST", "/api/v1/license").json(Map.of("key", key)).send().status())
          .isEqualTo(200);
      Answer asked =
          small
              .as("moira", "POST", "/api/v1/asks")
              .header("Accept", "application/json")
              .json(Map.of("question", "How many days of leave?"))
              .send();
      assertThat(asked.header("RateLimit-Policy"))
          .startsWith("\"edition-month\";q=2000;w=")
          .endsWith("\"edition-minute\";q=20;w=60");
      for (String path : List.of("/charge-back", "/statement/json", "?by=team")) {
        Answer refused = small.key("GET", HERE + path).send();
        assertThat(refused.status()).as(path).isEqualTo(403);
        assertThat(refused.problem()).as(path).isEqualTo("not_in_edition");
      }
      Map<String, Object> team = Map.of("subject", "group:sales", "per_month", 5);
      assertThat(small.key("POST", HERE + "/limits").json(team).send().problem())
          .isEqualTo("not_in_edition");
      JsonNode outlook =
          small
              .signIn("admin", DevAppliance.PASSWORD)
              .call("GET", HERE + "/standing")
              .send()
              .json()
              .get("outlook");
      assertThat(outlook.get("limit").asLong()).isEqualTo(2000);
      assertThat(outlook.at("/upgrade/title").asText()).isEqualTo("Team");
      assertThat(outlook.at("/upgrade/features").toString())
          .contains("Quotas for teams, and what each team used");
    }
  }

  @Test
  void anOverrideMayLiftALimitForATime() {
    String stands = limit(Map.of("subject", "user:emil", "per_month", 0));
    assertThat(ask("emil").status()).isEqualTo(429);
    String until = Instant.now().plus(Duration.ofHours(1)).toString();
    String lifted =
        limit(Map.of("subject", "user:emil", "until", until, "reason", "The audit is on"));
    assertThat(ask("emil").status()).isEqualTo(200);
    JsonNode list = appliance.key("GET", HERE + "/limits").send().json().get("items");
    assertThat(list.toString()).contains("The audit is on", "\"used\":1");
    for (String id : List.of(stands, lifted)) {
      appliance.key("DELETE", HERE + "/limits/" + id).send();
    }
  }
}
