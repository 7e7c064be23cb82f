package io.cloister.asks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.llm.ScriptedLlm;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class AskBodyTest {
  @AutoClose private static final Office OFFICE = Office.with(ScriptedLlm.saying(Puppet.GOOD));

  private static Office.Answer ask(String accept, String body) {
    return OFFICE.as("moira", "POST", "/api/v1/asks").header("Accept", accept).body(body).send();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // body | field that is named, if any
        "`{}`                                          | question",
        "`null`                                        | question",
        "`{\"question\":null}`                         | question",
        "`{\"question\":\"\"}`                         | question",
        "`{\"question\":\" \\n\"}`                     | question",
        "`{\"question\":7}`                            | question",
        "`{\"question\":[\"a\"]}`                      | question",
        "`{\"question\":\"a\",\"extra\":1}`            | extra",
        "`{\"question\":\"a\",\"threadId\":\"x\"}`     | threadId",
        "`{\"question\":\"a\",\"thread_id\":5}`        | thread_id",
        "`{\"question\":\"a\",\"model\":\"unheard\"}`  | model",
        "`{\"question\":\"a\",\"model\":\"\"}`         | model",
        "`{\"question\":\"a\",\"model\":false}`        | model",
        "`{\"question\":\"a\",\"question\":\"b\"}`     | ``",
        "`[]`                                          | ``",
        "`\"a\"`                                       | ``",
        "`{\"question\":\"a\"`                         | ``",
        "`nonsense`                                    | ``",
      })
  void namesWhatIsWrongWithABody(String body, String field) {
    for (String accept : new String[] {"application/json", "text/event-stream"}) {
      Office.Answer answer = ask(accept, body);
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.problem()).isEqualTo("invalid_body");
      if (!field.isEmpty()) {
        assertThat(answer.field()).isEqualTo(field);
      }
      assertThat(answer.body()).doesNotContain("io.cloister").doesNotContain("jackson");
    }
  }

  @Test
  void refusesAnEmptyBody() {
    assertThat(ask("application/json", "").problem()).isEqualTo("invalid_body");
  }

  @Test
  void countsTheQuestionAsPeopleDo() {
    String longest = "😀".repeat(2000);
    assertThat(ask("application/json", "{\"question\":\"" + longest + "\"}").status())
        .isEqualTo(200);
    Office.Answer answer = ask("application/json", "{\"question\":\"" + longest + "a\"}");
    assertThat(answer.field()).isEqualTo("question");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "application/json, text/event-stream;q=0.5"})
  void answersWholeUnlessAStreamIsAskedFor(String accept) {
    Office.Answer answer = ask(accept, "{\"question\":\"How much paid leave?\"}");
    assertThat(answer.header("Content-Type")).startsWith("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/event-stream", "text/event-stream, application/json;q=0.1"})
  void streamsWhereAStreamIsAskedFor(String accept) {
    Office.Answer answer = ask(accept, "{\"question\":\"How much paid leave?\"}");
    assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
    assertThat(answer.body()).startsWith("event: sources\ndata: {");
  }

  @Test
  void refusesAFormatItCannotGive() {
    assertThat(ask("application/xml", "{\"question\":\"a\"}").problem())
        .isEqualTo("not_acceptable");
  }
}
