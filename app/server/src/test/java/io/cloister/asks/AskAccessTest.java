package io.cloister.asks;

import static io.cloister.asks.Office.MERGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.llm.ScriptedLlm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Ana is on the board and may read about the merger; nobody else may learn that there is one.
@Timeout(180)
class AskAccessTest {
  @AutoClose
  private static final Office OFFICE =
      Office.with(ScriptedLlm.saying("The Quillwing merger closes on 4 May [1][2][3]."));

  private static JsonNode search(String login, String query) {
    return OFFICE.as(login, "GET", "/api/v1/search?explain=true&q=" + query).send().json();
  }

  private static List<String> found(JsonNode results) {
    return results.findValuesAsText("document_id");
  }

  @Test
  void findsForWhoeverMayRead() {
    JsonNode results = search("ana", "quillwing%20merger");
    assertThat(found(results)).first().isEqualTo("merger");
  }

  @Test
  void findsNothingForWhoeverMayNot() {
    for (String login : List.of("moira", "rolf", "nobody-knows-them")) {
      JsonNode results = search(login, "quillwing%20merger&mode=lexical");
      assertThat(results.get("total").asInt()).as(login).isZero();
      assertThat(results.get("hits")).isEmpty();
      assertThat(results.at("/facets/source")).isEmpty();
      assertThat(results.at("/facets/year")).isEmpty();
      assertThat(search(login, "quillwing%20merger").toString())
          .doesNotContain("4 May")
          .doesNotContain("Until then");
    }
  }

  @Test
  void countsOnlyWhatMayBeRead() {
    String words = "merger%20desk%20phone%20leave&mode=lexical";
    assertThat(search("ana", words).get("total").asInt()).isEqualTo(4);
    assertThat(search("moira", words).get("total").asInt()).isEqualTo(3);
    assertThat(search("rolf", words).get("total").asInt()).as("denied travel").isEqualTo(2);
    assertThat(search("rolf", words).at("/facets/source/0/count").asInt()).isEqualTo(2);
  }

  @Test
  void suggestsOnlyWordsThatMayBeRead() {
    assertThat(search("ana", "quilwing").get("did_you_mean").asText()).isEqualTo("quillwing");
    assertThat(search("moira", "quilwing").get("did_you_mean").isNull()).isTrue();
  }

  @Test
  void answersFromWhatMayBeRead() {
    JsonNode answer = OFFICE.ask("ana", Map.of("question", MERGER)).send().json();
    assertThat(answer.get("outcome").asText()).isEqualTo("grounded");
    assertThat(answer.at("/sentences/0/citations/0/document_id").asText()).isEqualTo("merger");
  }

  @Test
  void citesAndShowsNothingElse() {
    for (String login : List.of("moira", "rolf", "nobody-knows-them")) {
      Office.Answer answer = OFFICE.ask(login, Map.of("question", MERGER)).send();
      assertThat(found(answer.json())).as(login).doesNotContain("merger");
      assertThat(answer.body()).doesNotContain("Until then").doesNotContain("is not spoken of");
      Office.Answer quoted = OFFICE.ask(login, Map.of("question", MERGER, "model", "none")).send();
      assertThat(found(quoted.json())).doesNotContain("merger");
    }
    assertThat(
            found(OFFICE.ask("rolf", Map.of("question", "What may a hotel cost?")).send().json()))
        .doesNotContain("travel");
  }

  @Test
  void needsARoleThatAsks() {
    // The key itself may; without a key nobody may.
    assertThat(OFFICE.key("GET", "/api/v1/search?q=leave").send().status()).isEqualTo(200);
    for (String path : List.of("/api/v1/search?q=leave", "/api/v1/threads", "/api/v1/models")) {
      assertThat(OFFICE.nobody("GET", path).send().problem()).isEqualTo("unauthenticated");
    }
    assertThat(
            OFFICE.nobody("POST", "/api/v1/asks").json(Map.of("question", MERGER)).send().problem())
        .isEqualTo("unauthenticated");
  }
}
