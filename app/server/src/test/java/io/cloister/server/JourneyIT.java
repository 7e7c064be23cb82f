package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.server.DevAppliance.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// From a pushed document to a cited answer, through the whole appliance with its real embedder,
/// without a model.
class JourneyIT {
  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.real();

  private static final String LEAVE =
      "Everybody at Skerrow has twenty-five days of annual leave. Up to five days may be carried over"
          + " into the next year, but they lapse at the end of March.";
  private static final String BONUS =
      "The bonus for 2025 is paid together with the salary of March, on 27 March 2026.";

  @BeforeAll
  static void fill() throws Exception {
    push("leave", Map.of("title", "Annual leave", "text", LEAVE));
    push("bonus", Map.of("title", "Bonus", "text", BONUS, "allow", List.of("user:fiona")));
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (search("fiona", "bonus").get("total").asInt() == 0
        || search("fiona", "leave").get("total").asInt() == 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  @Test
  void anAnswerQuotesThePassageThatProvesIt() {
    JsonNode answer = ask("ewan", "How many days of annual leave may be carried over?");
    assertThat(answer.get("outcome").asText()).isEqualTo("grounded");
    assertThat(answer.get("rung").asText()).isEqualTo("extractive");
    JsonNode citation = answer.at("/sentences/0/citations/0");
    assertThat(citation.get("document_id").asText()).isEqualTo("leave");
    String text = document("ewan", "leave").json().get("text").asText();
    int from = text.offsetByCodePoints(0, citation.get("start").asInt());
    int to = text.offsetByCodePoints(0, citation.get("end").asInt());
    assertThat(text.substring(from, to)).isEqualTo(citation.get("quote").asText());
  }

  @Test
  void whatOneMayNotReadIsNeitherFoundNorCitedNorCounted() {
    assertThat(ask("fiona", "When is the bonus for 2025 paid?").get("text").asText())
        .contains("27 March 2026");
    JsonNode refused = ask("ewan", "When is the bonus for 2025 paid?");
    assertThat(refused.get("text").asText()).doesNotContain("27 March");
    assertThat(refused.get("sources"))
        .noneSatisfy(source -> assertThat(source.get("document_id").asText()).isEqualTo("bonus"));
    assertThat(search("ewan", "bonus").get("hits"))
        .noneSatisfy(hit -> assertThat(hit.get("document_id").asText()).isEqualTo("bonus"));
    assertThat(document("ewan", "bonus").status()).isEqualTo(404);
  }

  @Test
  void theRecordHasWhoAskedAndWhatWasShown() {
    ask("ewan", "How many days of annual leave are there?");
    JsonNode event =
        APPLIANCE
            .key("GET", "/api/v1/audit/events?action=ask.create&actor=ewan")
            .send()
            .json()
            .at("/items/0");
    assertThat(event.get("on_behalf_of").asText()).isEqualTo("ewan");
    assertThat(event.get("detail").toString()).contains("annual leave").contains("\"leave\"");
  }

  private static JsonNode ask(String login, String question) {
    Answer answer =
        APPLIANCE.as(login, "POST", "/api/v1/asks").json(Map.of("question", question)).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static JsonNode search(String login, String words) {
    return APPLIANCE.as(login, "GET", "/api/v1/search?q=" + words).send().json();
  }

  private static Answer document(String login, String id) {
    return APPLIANCE.as(login, "GET", "/api/v1/documents/" + id).send();
  }

  private static void push(String id, Map<String, ?> body) {
    assertThat(APPLIANCE.key("PUT", "/api/v1/documents/" + id).json(body).send().status())
        .isEqualTo(202);
  }
}
