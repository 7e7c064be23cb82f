package io.cloister.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Documents that are handed over.
class PushHttpTest {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  @Test
  void whatIsAcceptedCanBeReadAndIsIndexedWithinSeconds() {
    List<JsonNode> lines =
        bulk(
            "{\"id\":\"weir-1\",\"title\":\"Weir\",\"text\":\"The weir opens on Thursday.\",\"url\":\"https://x.test/1\"}");
    assertThat(lines)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.get("id").asText()).isEqualTo("weir-1");
          assertThat(line.get("state").asText()).isEqualTo("accepted");
        });
    JsonNode document = awaitIndexed("weir-1");
    assertThat(document.get("text").asText()).isEqualTo("The weir opens on Thursday.");
    assertThat(document.get("url").asText()).isEqualTo("https://x.test/1");
    assertThat(document.get("allow").get(0).asText()).isEqualTo("everyone");
  }

  @Test
  void theSameVersionAgainChangesNothing() {
    String line = "{\"id\":\"same\",\"text\":\"Twice the same.\"}";
    bulk(line);
    awaitIndexed("same");
    assertThat(bulk(line).getFirst().get("state").asText()).isEqualTo("indexed");
  }

  @Test
  void textStaysAsItWasPushed() {
    String text = "  Zwei  Leerzeichen\tund 𝔸 \n\n- Punkt\n";
    put("exact", Map.of("text", text));
    assertThat(awaitIndexed("exact").get("text").asText()).isEqualTo(text);
  }

  @Test
  void aFileIsParsed() {
    String html =
        "<html><title>Hours</title><body><h1>Opening</h1><p>From nine to five.</p></body></html>";
    put(
        "file",
        Map.of(
            "content_base64",
            Base64.getEncoder()
                .encodeToString(html.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            "media_type",
            "text/html"));
    JsonNode document = awaitIndexed("file");
    assertThat(document.get("text").asText()).contains("From nine to five.");
    assertThat(document.get("type").asText()).isEqualTo("text/html");
  }

  @Test
  void textIsReadInTheEncodingThatThePusherSays() throws Exception {
    put(
        "dos",
        Map.of(
            "content_base64",
            Base64.getEncoder().encodeToString("Größe".getBytes("IBM850")),
            "media_type",
            "text/plain; charset=IBM850"));
    assertThat(awaitIndexed("dos").get("text").asText()).isEqualTo("Größe");
  }

  @Test
  void theRecordSaysWhoMayReadWhatWasPushed() {
    put("told", Map.of("text", "x", "deny", List.of("user:Ben")));
    JsonNode event = event("document.push", 0);
    assertThat(event.get("resource").asText()).isEqualTo("told");
    assertThat(event.at("/detail/allow").toString()).isEqualTo("[\"everyone\"]");
    assertThat(event.at("/detail/deny").toString()).isEqualTo("[\"user:ben\"]");
    List<String> many =
        java.util.stream.IntStream.range(0, 150).mapToObj(i -> "user:u" + i).toList();
    put("many", Map.of("text", "x", "allow", many));
    JsonNode allow = event("document.push", 0).at("/detail/allow");
    assertThat(allow.get("count").asInt()).isEqualTo(150);
    assertThat(allow.get("first")).hasSize(100);
    assertThat(allow.get("sha256").asText())
        .isEqualTo("e689088436be609083f6e1fd3bb2d43a05bd0b7a90bda5c6652b80c8c82c3419");
  }

  @Test
  void theRecordSaysWhichDocumentsOfManyWerePushedForWhom() {
    StringBuilder lines = new StringBuilder("nonsense\n");
    for (int i = 0; i < 230; i++) {
      String allow = i % 2 == 0 ? "[\"everyone\"]" : "[\"group:Pay\"]";
      lines.append("{\"id\":\"m%d\",\"text\":\"Text.\",\"allow\":%s}%n".formatted(i, allow));
    }
    bulk(lines.toString());
    JsonNode whole = event("document.push_many", 0);
    assertThat(whole.at("/detail/accepted").asInt()).isEqualTo(230);
    assertThat(whole.at("/detail/failed").asInt()).isEqualTo(1);
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      JsonNode event = event("document.push_batch", i);
      assertThat(event.get("request_id")).isEqualTo(whole.get("request_id"));
      for (JsonNode group : event.at("/detail/documents")) {
        String readers = group.get("allow").get(0).asText();
        group.get("accepted").forEach(id -> told.add(id.asText() + " " + readers));
      }
    }
    assertThat(told).hasSize(230).contains("m0 everyone", "m229 group:pay").doesNotHaveDuplicates();
  }

  private static JsonNode event(String action, int index) {
    return APPLIANCE
        .key("GET", "/api/v1/audit/events?action=" + action)
        .send()
        .json()
        .at("/items/" + index);
  }

  @Test
  void denialWinsAndAnEmptyListIsNobody() {
    put(
        "denied",
        Map.of("text", "secret", "allow", List.of("everyone"), "deny", List.of("user:Ben")));
    put("nobodys", Map.of("text", "secret", "allow", List.of()));
    awaitIndexed("denied");
    assertThat(get("anna", "denied").status()).isEqualTo(200);
    assertThat(get("ben", "denied").status()).isEqualTo(404);
    assertThat(get("anna", "nobodys").status()).isEqualTo(404);
  }

  @Test
  void aDeletedDocumentIsGone() {
    put("gone", Map.of("text", "soon gone"));
    awaitIndexed("gone");
    assertThat(APPLIANCE.key("DELETE", "/api/v1/documents/gone").send().status()).isEqualTo(204);
    assertThat(APPLIANCE.key("DELETE", "/api/v1/documents/gone").send().status()).isEqualTo(204);
    assertThat(APPLIANCE.key("GET", "/api/v1/documents/gone").send().status()).isEqualTo(404);
  }

  @Test
  void whatIsTakenAwayIsFoundNoMoreOnceThatIsAnswered() {
    put("away", Map.of("text", "The regatta on Loch Skerrow is called off."));
    put("closed", Map.of("text", "The regatta on Loch Skerrow was too wet."));
    awaitIndexed("away");
    awaitIndexed("closed");
    assertThat(found("anna", "regatta")).contains("away", "closed");
    bulk(
        IntStream.range(0, 300)
            .mapToObj(i -> "{\"id\":\"busy-" + i + "\",\"text\":\"Boat " + i + " waits.\"}")
            .toArray(String[]::new));
    APPLIANCE.key("DELETE", "/api/v1/documents/away").send();
    assertThat(found("anna", "regatta")).contains("closed").doesNotContain("away");
    put("closed", Map.of("text", "It rained.", "allow", List.of("user:ben")));
    assertThat(found("anna", "regatta")).isEmpty();
    assertThat(found("ben", "regatta")).isEmpty();
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!found("ben", "rained").contains("closed")) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  private static List<String> found(String login, String words) {
    Answer answer =
        APPLIANCE.as(login, "GET", "/api/v1/search?mode=lexical&size=50&q=" + words).send();
    return answer.json().get("hits").findValuesAsText("document_id");
  }

  @Test
  void anIdMayHoldAnyCharacter() {
    String path = "/api/v1/documents/a%2Fb%20%C3%A4%3F";
    assertThat(APPLIANCE.key("PUT", path).json(Map.of("text", "odd id")).send().status())
        .isEqualTo(202);
    assertThat(APPLIANCE.key("GET", path).send().json().get("id").asText()).isEqualTo("a/b ä?");
  }

  @Test
  void aBadLineFailsAlone() {
    List<JsonNode> lines =
        bulk(
            "{\"id\":\"ok-1\",\"text\":\"one\"}",
            "not json",
            "{\"text\":\"no id\"}",
            "{\"id\":\"both\",\"text\":\"a\",\"content_base64\":\"YQ==\"}",
            "{\"id\":\"neither\"}",
            "{\"id\":\"odd\",\"text\":\"a\",\"colour\":\"red\"}",
            "{\"id\":\"who\",\"text\":\"a\",\"allow\":[\"hr\"]}",
            "",
            "{\"id\":\"ok-2\",\"text\":\"two\"}");
    assertThat(lines)
        .extracting(line -> line.get("state").asText())
        .containsExactly(
            "accepted", "failed", "failed", "failed", "failed", "failed", "failed", "accepted");
    assertThat(lines.get(5).get("detail").asText()).contains("'colour'");
    assertThat(lines.get(6).get("reason").asText()).isEqualTo("invalid_document");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "{\"id\":\"odd\",\"text\":\"a\",\"colour\":\"red\"} | odd",
        "{\"text\":5,\"allow\":[{\"id\":\"not this\"}],\"id\":\"late\"} | late",
        "{\"title\":[],\"id\":\"wrong-kind\"} | wrong-kind",
        "{\"id\":\"cut\",\"text\":\"no en | cut",
        "{\"id\":5,\"text\":[]} | none",
        "{\"text\":\"no en | none",
        "[\"id\",\"list\"] | none",
        "not json | none",
      })
  void aRefusedLineIsAnsweredWithItsIdAsFarAsItCanBeRead(String line, @Nullable String id) {
    JsonNode answer = bulk(line).getFirst();
    assertThat(answer.get("state").asText()).isEqualTo("failed");
    assertThat(answer.get("id").textValue()).isEqualTo(id);
  }

  @Test
  void manyLinesAreAnsweredInOrder() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      lines.add("{\"id\":\"many-" + i + "\",\"text\":\"Number " + i + "\"}");
    }
    List<JsonNode> answers = bulk(lines.toArray(String[]::new));
    assertThat(answers).hasSize(1_500);
    assertThat(answers.get(1_234).get("id").asText()).isEqualTo("many-1234");
    assertThat(answers)
        .allSatisfy(line -> assertThat(line.get("state").asText()).isIn("accepted", "indexed"));
    JsonNode last = APPLIANCE.key("GET", "/api/v1/documents/many-1499").send().json();
    assertThat(last.get("id").asText()).isEqualTo("many-1499");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | text",
        "{\"text\":\"a\",\"id\":\"other\"} | id",
        "{\"text\":\"a\",\"title\":5} | title",
        "{\"text\":\"a\",\"modified\":\"yesterday\"} | modified",
        "{\"content_base64\":\"%%%\",\"media_type\":\"text/plain\"} | content_base64",
        "{\"content_base64\":\"YQ==\"} | media_type",
        "{\"text\":\"a\",\"url\":\"javascript:alert(1)\"} | url",
        "{\"text\":\"a\",\"deny\":[\"user:\"]} | deny",
      })
  void saysWhichFieldOfADocumentIsWrong(String json, String field) {
    Answer answer =
        APPLIANCE.key("PUT", "/api/v1/documents/bad").body("application/json", json).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().get("errors").get(0).get("field").asText()).isEqualTo(field);
  }

  private static List<JsonNode> bulk(String... lines) {
    Answer answer =
        APPLIANCE
            .key("POST", "/api/v1/documents:bulk")
            .body("application/x-ndjson", String.join("\n", lines))
            .send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body().lines().map(PushHttpTest::read).toList();
  }

  private static JsonNode read(String line) {
    try {
      return Json.mapper().readTree(line);
    } catch (com.fasterxml.jackson.core.JsonProcessingException odd) {
      throw new AssertionError(line, odd);
    }
  }

  private static void put(String id, Map<String, ?> body) {
    Answer answer = APPLIANCE.key("PUT", "/api/v1/documents/" + id).json(body).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
  }

  private static Answer get(String login, String id) {
    return APPLIANCE.as(login, "GET", "/api/v1/documents/" + id).send();
  }

  private static JsonNode awaitIndexed(String id) {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (true) {
      Answer answer = APPLIANCE.key("GET", "/api/v1/documents/" + id).send();
      if (answer.status() == 200 && answer.json().get("state").asText().equals("indexed")) {
        return answer.json();
      }
      assertThat(System.nanoTime()).as(answer.body()).isLessThan(end);
      try {
        Thread.sleep(50);
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
  }
}
