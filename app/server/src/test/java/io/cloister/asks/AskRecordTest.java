package io.cloister.asks;

import static io.cloister.asks.Office.LEAVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.asks.SseReader.Received;
import io.cloister.llm.ScriptedLlm;
import io.cloister.store.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is shown was recorded before; what cannot be recorded is not shown.
@Timeout(180)
class AskRecordTest {
  private static final Puppet MODEL = new Puppet();
  @AutoClose private static final Office OFFICE = Office.with(MODEL);

  @AfterEach
  void asBefore() {
    MODEL.plays(ScriptedLlm.saying(Puppet.GOOD));
    if (broken) {
      OFFICE.store.change(
          TenantId.MAIN, handle -> handle.execute("ALTER TABLE gone RENAME TO audit_events"));
      // The next event finds that it can be written again.
      OFFICE.key("GET", "/api/v1/audit/events").send();
      broken = false;
    }
  }

  private boolean broken;

  private void breakTheTrail() {
    OFFICE.store.change(
        TenantId.MAIN, handle -> handle.execute("ALTER TABLE audit_events RENAME TO gone"));
    broken = true;
  }

  @Test
  void recordsASearchWithWhatItShowed() {
    OFFICE.as("moira", "GET", "/api/v1/search?q=paid+leave&mode=lexical").send();
    JsonNode event = OFFICE.events("search.run").get(0);
    assertThat(event.get("actor").asText()).isEqualTo("automation");
    assertThat(event.get("on_behalf_of").asText()).isEqualTo("moira");
    assertThat(event.get("outcome").asText()).isEqualTo("success");
    assertThat(event.at("/detail/query").asText()).isEqualTo("paid leave");
    assertThat(event.at("/detail/mode").asText()).isEqualTo("lexical");
    assertThat(event.at("/detail/total").asInt()).isEqualTo(1);
    JsonNode shown = event.at("/detail/documents/0");
    assertThat(shown.get("id").asText()).isEqualTo("leave");
    assertThat(shown.get("grant").asText()).isEqualTo("everyone");
    assertThat(shown.get("version").asText()).isNotEmpty();
  }

  @Test
  void recordsAQuestionBeforeItsSourcesAreShown() throws Exception {
    Puppet.Held held = new Puppet.Held("", Puppet.GOOD);
    MODEL.plays(held);
    try (SseReader stream = OFFICE.stream("moira", Map.of("question", LEAVE))) {
      JsonNode sources = stream.next().data();
      JsonNode event = OFFICE.events("ask.create").get(0);
      assertThat(event.get("resource")).isEqualTo(sources.get("id"));
      assertThat(event.get("on_behalf_of").asText()).isEqualTo("moira");
      assertThat(event.at("/detail/question").asText()).isEqualTo(LEAVE);
      assertThat(event.at("/detail/thread_id")).isEqualTo(sources.get("thread_id"));
      assertThat(event.at("/detail/documents").toString()).contains("\"leave\"");
      held.letGo();
      stream.all();
    }
  }

  @Test
  void recordsWhatCameOfAQuestion() {
    JsonNode answer = OFFICE.ask("moira", Map.of("question", LEAVE)).send().json();
    JsonNode event = OFFICE.events("ask.answer").get(0);
    assertThat(event.get("resource")).isEqualTo(answer.get("id"));
    assertThat(event.get("on_behalf_of").asText()).isEqualTo("moira");
    assertThat(event.at("/detail/outcome").asText()).isEqualTo("grounded");
    assertThat(event.at("/detail/rung").asText()).isEqualTo("model");
    assertThat(event.at("/detail/model").asText()).isEqualTo(ScriptedLlm.MODEL);
    assertThat(event.at("/detail/sentences").asInt()).isEqualTo(2);
    assertThat(event.at("/detail/supported").asInt()).isEqualTo(2);
    assertThat(event.get("request_id"))
        .isEqualTo(OFFICE.events("ask.create").get(0).get("request_id"));
  }

  @Test
  void recordsEverythingOnce() {
    int asked = OFFICE.events("ask.create").size();
    int answered = OFFICE.events("ask.answer").size();
    OFFICE.ask("moira", Map.of("question", LEAVE)).send();
    try (SseReader stream = OFFICE.stream("moira", Map.of("question", LEAVE))) {
      stream.all();
    }
    assertThat(OFFICE.events("ask.create")).hasSize(asked + 2);
    assertThat(OFFICE.events("ask.answer")).hasSize(answered + 2);
  }

  @Test
  void recordsAQuestionThatIsRefused() {
    OFFICE.ask("moira", Map.of("question", LEAVE, "thread_id", "not-mine")).send();
    JsonNode event = OFFICE.events("ask.create").get(0);
    assertThat(event.get("outcome").asText()).isEqualTo("failure");
    assertThat(event.at("/detail/thread_id").asText()).isEqualTo("not-mine");
  }

  @Test
  void showsNothingWhenTheTrailCannotBeWritten() {
    int calls = MODEL.calls();
    breakTheTrail();
    // The first finds out while it works, the others are refused at once.
    try (SseReader stream = OFFICE.stream("moira", Map.of("question", LEAVE))) {
      assertThat(stream.status()).isEqualTo(503);
      assertThat(stream.rest()).contains("/problems/audit_unavailable").doesNotContain("28 days");
    }
    Office.Answer whole = OFFICE.ask("moira", Map.of("question", LEAVE)).send();
    assertThat(whole.problem()).isEqualTo("audit_unavailable");
    assertThat(whole.status()).isEqualTo(503);
    Office.Answer search = OFFICE.as("moira", "GET", "/api/v1/search?q=leave").send();
    assertThat(search.problem()).isEqualTo("audit_unavailable");
    assertThat(search.body()).doesNotContain("28 days");
    assertThat(MODEL.calls()).isEqualTo(calls);
  }

  @Test
  void doesNotCallAnAnswerCompleteThatCannotBeRecorded() throws Exception {
    Puppet.Held held = new Puppet.Held("There are 28 days of paid leave [1].", " Bye.");
    MODEL.plays(held);
    String thread;
    List<Received> rest;
    try (SseReader stream = OFFICE.stream("moira", Map.of("question", LEAVE))) {
      thread = stream.next().data().get("thread_id").asText();
      held.awaitCall();
      breakTheTrail();
      held.letGo();
      rest = stream.all();
    }
    assertThat(rest).extracting(Received::name).doesNotContain("done", "usage");
    assertThat(rest.getLast().name()).isEqualTo("error");
    assertThat(rest.getLast().data().get("type").asText()).isEqualTo("/problems/audit_unavailable");
    asBefore();
    assertThat(OFFICE.as("moira", "GET", "/api/v1/threads/" + thread).send().status())
        .isEqualTo(404);
  }
}
