package io.cloister.asks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.corpus.Acl;
import io.cloister.llm.ScriptedLlm;
import io.cloister.retrieve.Corpus;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class SearchTest {
  @AutoClose private static final Office OFFICE = Office.with(ScriptedLlm.saying("unused"));

  @BeforeAll
  static void addMore() throws IOException {
    for (int i = 0; i < 12; i++) {
      OFFICE.corpus.add(
          Corpus.document(
              "minutes-" + i,
              Acl.EVERYONE,
              "Minutes " + i,
              i % 2 == 0 ? "application/pdf" : "text/html",
              i % 3 == 0 ? "de" : "en",
              Instant.parse("2025-01-01T12:00:00Z").plusSeconds(i * 86_400L)),
          "Minutes of the umbrella committee, meeting number " + i + ".");
    }
    OFFICE.index.commit();
  }

  private static Office.Answer search(String query) {
    return OFFICE.as("moira", "GET", "/api/v1/search?" + query).send();
  }

  private static JsonNode found(String query) {
    Office.Answer answer = search(query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void findsWithEverythingThereIsToShow() {
    JsonNode results = found("q=" + encode("How much paid leave?"));
    JsonNode hit = results.at("/hits/0");
    assertThat(hit.get("document_id").asText()).isEqualTo("leave");
    assertThat(hit.get("title").asText()).isEqualTo("Paid leave");
    assertThat(hit.get("path").asText()).isEqualTo("folder/leave");
    assertThat(hit.get("source").asText()).isEqualTo("push");
    assertThat(hit.get("modified").asText()).isEqualTo("2026-05-01T00:00:00Z");
    assertThat(hit.has("why")).isFalse();
    assertThat(results.get("mode").asText()).isEqualTo("hybrid");
    assertThat(results.get("took_ms").asInt()).isNotNegative();
    assertThat(results.at("/facets/source/0/label").asText()).isEqualTo("Pushed documents");
  }

  @Test
  void marksTheWordsInCodePoints() throws IOException {
    OFFICE.corpus.add("signs", Acl.EVERYONE, "Signs", "😀😀 The zebra crossing 😀 is a zebra.");
    OFFICE.index.commit();
    JsonNode passage = found("q=zebra&mode=lexical").at("/hits/0/passages/0");
    String text = passage.get("text").asText();
    assertThat(passage.get("highlights")).hasSize(2);
    for (JsonNode mark : passage.get("highlights")) {
      int from = text.offsetByCodePoints(0, mark.get("start").asInt());
      int to = text.offsetByCodePoints(0, mark.get("end").asInt());
      assertThat(text.substring(from, to)).isEqualTo("zebra");
    }
  }

  @Test
  void saysWhyInWords() {
    JsonNode why = found("explain=true&q=" + encode("paid leave zzz")).at("/hits/0/why");
    assertThat(why.get("summary").asText())
        .startsWith("The words “")
        .contains("“leave”")
        .contains("meaning");
    assertThat(why.get("words")).hasSize(2);
    assertThat(why.get("fused").isNumber()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "type=application/pdf                                | 6",
        "type=application/pdf&type=text/html                 | 12",
        "language=de                                         | 4",
        "source=push                                         | 12",
        "source=elsewhere                                    | 0",
        "path=folder                                         | 12",
        "path=fold                                           | 0",
        "path=folder/                                        | 12",
        "modified_from=2025-01-05                            | 8",
        "modified_to=2025-01-05                              | 5",
        "modified_from=2025-01-03&modified_to=2025-01-03     | 1",
        "type=application/pdf&language=de                    | 2",
      })
  void narrowsDown(String filter, int total) {
    assertThat(found("q=umbrella&mode=lexical&" + filter).get("total").asInt()).isEqualTo(total);
  }

  @Test
  void turnsPagesWithoutRepeatingOrLosingAny() {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = found("q=umbrella&mode=lexical&size=5" + cursor);
      page.get("hits").forEach(hit -> ids.add(hit.get("document_id").asText()));
      cursor =
          page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asText();
    } while (!cursor.isEmpty());
    assertThat(ids).hasSize(12);
    assertThat(new HashSet<>(ids)).hasSize(12);
  }

  @Test
  void suggestsAnotherSpelling() {
    assertThat(found("q=umbrela").get("did_you_mean").asText()).isEqualTo("umbrella");
    assertThat(found("q=umbrella").get("did_you_mean").isNull()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "x=1                                     | q",
        "q=                                      | q",
        "q=%20%09                                | q",
        "q=a&size=0                              | size",
        "q=a&size=101                            | size",
        "q=a&size=-1                             | size",
        "q=a&size=ten                            | size",
        "q=a&size=99999999999999999999           | size",
        "q=a&size=                               | size",
        "q=a&mode=semantic                       | mode",
        "q=a&mode=HYBRID                         | mode",
        "q=a&explain=yes                         | explain",
        "q=a&explain=                            | explain",
        "q=a&modified_from=yesterday             | modified_from",
        "q=a&modified_from=2026-02-30            | modified_from",
        "q=a&modified_from=2026-2-3              | modified_from",
        "q=a&modified_from=%2B999999999-12-31    | modified_from",
        "q=a&modified_to=2026-11-24T00:00:00Z    | modified_to",
        "q=a&modified_to=                        | modified_to",
        "q=a&modified_from=2026-02-02&modified_to=2026-02-01 | modified_to",
        "q=a&source=UPPER                        | source",
        "q=a&source=                             | source",
        "q=a&language=english                    | language",
        "q=a&language=E                          | language",
        "q=a&type=a%20b                          | type",
        "q=a&type=%00                            | type",
      })
  void namesTheParameterThatIsWrong(String query, String parameter) {
    Office.Answer answer = search(query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid_parameter");
    assertThat(answer.field()).isEqualTo(parameter);
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(search("q=" + "a".repeat(2001)).field()).isEqualTo("q");
    assertThat(search("q=" + encode("😀".repeat(100))).status()).isEqualTo(200);
    assertThat(search("q=a&path=" + "p".repeat(1001)).field()).isEqualTo("path");
    assertThat(search("q=a" + "&type=t".repeat(51)).field()).isEqualTo("type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "AAAA", "....", "%00", "MS4xMC4x"})
  void refusesACursorItDidNotGive(String cursor) {
    assertThat(search("q=umbrella&cursor=" + cursor).problem()).isEqualTo("bad_cursor");
  }

  @Test
  void refusesACursorOfAnotherSearch() {
    String cursor = found("q=umbrella&mode=lexical&size=5").get("next_cursor").asText();
    assertThat(search("q=umbrella&size=5&cursor=" + cursor).problem()).isEqualTo("bad_cursor");
    assertThat(search("q=minutes&mode=lexical&cursor=" + cursor).problem()).isEqualTo("bad_cursor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\"\"",
        "-",
        "- -",
        "+",
        "(",
        ")",
        "a AND",
        "OR",
        "title:",
        "/.*/",
        "*",
        "?",
        "\\",
        "a~9",
        "[a TO b]",
        "{",
        "𝔘𝔫𝔦",
        "\u0000",
        "\uFFFF",
        "a\nb",
        "'; DROP TABLE people; --",
      })
  void takesWhateverPeopleType(String typed) {
    Office.Answer answer = search("q=" + encode(typed));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void saysThatItCannotSearchWhileTheIndexIsClosed() throws IOException {
    try (Office closed = Office.with(ScriptedLlm.saying("unused"))) {
      closed.index.close();
      Office.Answer answer = closed.as("moira", "GET", "/api/v1/search?q=leave").send();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.problem()).isEqualTo("not_ready");
      assertThat(answer.header("Retry-After")).isNotEmpty();
      JsonNode asked =
          closed.ask("moira", java.util.Map.of("question", Office.LEAVE)).send().json();
      assertThat(asked.get("outcome").asText()).isEqualTo("unavailable");
      assertThat(asked.get("rung").asText()).isEqualTo("links");
    }
  }
}
