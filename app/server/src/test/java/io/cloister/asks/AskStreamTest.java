package io.cloister.asks;

import static io.cloister.asks.Office.LEAVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.asks.Office.Plan;
import io.cloister.asks.SseReader.Received;
import io.cloister.llm.Models.Patience;
import io.cloister.llm.ScriptedLlm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class AskStreamTest {
  private static final Puppet MODEL = new Puppet();

  @AutoClose
  private static final Office OFFICE =
      new Office(
          Plan.with(MODEL)
              .patience(new Patience(Duration.ZERO, Duration.ofMillis(10), 1000, Duration.ZERO)));

  @AfterEach
  void asBefore() {
    MODEL.plays(ScriptedLlm.saying(Puppet.GOOD));
  }

  private static SseReader ask(String question) {
    return OFFICE.stream("moira", Map.of("question", question));
  }

  @Test
  void streamsTheEventsInTheOrderOfTheContract() {
    MODEL.plays(
        ScriptedLlm.saying("There are 28 ", "days of paid leave ", "[1]. ", "Bonuses reach 900."));
    List<Received> events;
    try (SseReader stream = ask(LEAVE)) {
      assertThat(stream.status()).isEqualTo(200);
      events = stream.all();
    }
    assertThat(events)
        .extracting(Received::name)
        .containsSubsequence("sources", "token", "citation", "support", "support", "usage", "done");
    assertThat(events).first().extracting(Received::name).isEqualTo("sources");
    assertThat(events.reversed()).extracting(Received::name).startsWith("done", "usage");
    assertThat(events)
        .filteredOn(one -> one.name().equals("support"))
        .extracting(one -> one.data().get("sentence").asInt())
        .containsExactly(0, 1);
    assertThat(events)
        .filteredOn(one -> one.name().equals("support"))
        .extracting(one -> one.data().get("supported").asBoolean())
        .containsExactly(true, false);
  }

  @Test
  void streamsTheSameAsItEndsWith() {
    List<Received> events;
    try (SseReader stream = ask(LEAVE)) {
      events = stream.all();
    }
    JsonNode done = events.getLast().data();
    assertThat(text(events)).isEqualTo(done.get("text").asText());
    assertThat(events.getFirst().data().get("sources")).isEqualTo(done.get("sources"));
    assertThat(events.getFirst().data().get("id")).isEqualTo(done.get("id"));
    assertThat(done.get("outcome").asText()).isEqualTo("grounded");
    assertThat(done.get("rung").asText()).isEqualTo("model");
    assertThat(done.get("model").asText()).isEqualTo(ScriptedLlm.MODEL);
    assertThat(done.at("/sentences/0/citations/0/number").asInt())
        .isEqualTo(numberOf(done, "leave", done.at("/sentences/0/citations/0/start").asInt()));
    assertThat(done.get("usage")).isEqualTo(events.get(events.size() - 2).data());
    assertThat(done.get("receipt_id")).isEqualTo(done.get("id"));
  }

  @Test
  void isMadeForProxies() {
    try (SseReader stream = ask(LEAVE)) {
      assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
      assertThat(stream.header("Cache-Control")).contains("no-store").contains("no-transform");
      assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
      assertThat(stream.header("Content-Encoding")).isEmpty();
      stream.all();
    }
  }

  @Test
  void showsTheSourcesWhileTheModelIsSilent() throws Exception {
    Puppet.Held held = new Puppet.Held("", Puppet.GOOD);
    MODEL.plays(held);
    try (SseReader stream = ask(LEAVE)) {
      assertThat(stream.next().name()).isEqualTo("sources");
      held.awaitCall();
      held.letGo();
      assertThat(stream.until("done").data().get("outcome").asText()).isEqualTo("grounded");
    }
  }

  @Test
  void sendsEveryPieceBeforeTheModelWritesTheNext() throws Exception {
    Puppet.Held held = new Puppet.Held("There are 28 days", " of paid leave [1].");
    MODEL.plays(held);
    try (SseReader stream = ask(LEAVE)) {
      Received token = stream.until("token");
      assertThat(token.data().get("text").asText()).isEqualTo("There are 28 days");
      held.letGo();
      stream.until("done");
    }
  }

  @Test
  void saysThatItLivesWhileNothingHappens() {
    Puppet.Held held = new Puppet.Held("", Puppet.GOOD);
    MODEL.plays(held);
    try (SseReader stream = ask(LEAVE)) {
      stream.until("sources");
      stream.awaitHeartbeat();
      stream.awaitHeartbeat();
      held.letGo();
      stream.until("done");
    }
  }

  @Test
  void keepsAStreamOpenForLongerThanAConnectionMayBeIdle() throws Exception {
    Puppet.Held held = new Puppet.Held("", Puppet.GOOD);
    MODEL.plays(held);
    try (SseReader stream = ask(LEAVE)) {
      stream.until("sources");
      Thread.sleep(Office.IDLE.plusMillis(700));
      held.letGo();
      stream.until("done");
    }
  }

  @Test
  void givesAWholeAnswerThatTakesLongerThanAConnectionMayBeIdle() {
    MODEL.plays(
        ScriptedLlm.playing(
            new ScriptedLlm.Step.Wait(Office.IDLE.plusMillis(700)),
            new ScriptedLlm.Step.Say(Puppet.GOOD)));
    Office.Answer answer = OFFICE.ask("moira", Map.of("question", LEAVE)).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("rung").asText()).isEqualTo("model");
  }

  @Test
  void endsTheModelCallWhenTheReaderLeavesAndKeepsWhatWasShown() throws Exception {
    Puppet.Held held = new Puppet.Held("There are 28 days of paid leave [1]. And then ", "");
    MODEL.plays(held);
    String thread;
    try (SseReader stream = ask(LEAVE)) {
      thread = stream.until("sources").data().get("thread_id").asText();
      stream.until("support");
    }
    assertThat(held.wasInterrupted()).isTrue();
    JsonNode kept = awaitAnswers(thread).get(0);
    assertThat(kept.get("outcome").asText()).isEqualTo("unavailable");
    assertThat(kept.get("text").asText())
        .isEqualTo(
            "There are 28 days of paid leave.\nThe answer was stopped before it was complete.");
    assertThat(kept.get("sentences")).hasSize(1);
    JsonNode event = OFFICE.events("ask.answer").get(0);
    assertThat(event.at("/detail/outcome").asText()).isEqualTo("stopped");
    assertThat(event.get("resource")).isEqualTo(kept.get("id"));
  }

  @Test
  void endsTheModelCallWhenTheReaderLeavesBeforeTheFirstWord() throws Exception {
    Puppet.Held held = new Puppet.Held("", Puppet.GOOD);
    MODEL.plays(held);
    try (SseReader stream = ask(LEAVE)) {
      stream.until("sources");
      held.awaitCall();
    }
    assertThat(held.wasInterrupted()).isTrue();
  }

  @Test
  void saysThatNothingAnswersAndCallsNoModel() {
    int before = MODEL.calls();
    List<Received> events;
    try (SseReader stream = ask("Who painted the ceiling of Saint Peter?")) {
      events = stream.all();
    }
    assertThat(events)
        .extracting(Received::name)
        .containsExactly("sources", "token", "usage", "done");
    assertThat(events.getLast().data().get("outcome").asText()).isEqualTo("no_evidence");
    assertThat(events.getLast().data().get("rung").asText()).isEqualTo("links");
    assertThat(MODEL.calls()).isEqualTo(before);
  }

  @Test
  void declinesWhatIsNoQuestion() {
    try (SseReader stream = ask("?!")) {
      assertThat(stream.all())
          .extracting(Received::name)
          .containsExactly("sources", "token", "usage", "done");
    }
  }

  private static JsonNode awaitAnswers(String thread) throws InterruptedException {
    Office.Answer answer = OFFICE.as("moira", "GET", "/api/v1/threads/" + thread).send();
    for (int i = 0; i < 500 && answer.status() != 200; i++) {
      Thread.sleep(20);
      answer = OFFICE.as("moira", "GET", "/api/v1/threads/" + thread).send();
    }
    return answer.json().get("answers");
  }

  static String text(List<Received> events) {
    StringBuilder text = new StringBuilder();
    events.stream()
        .filter(one -> one.name().equals("token"))
        .forEach(one -> text.append(one.data().get("text").asText()));
    return text.toString().strip();
  }

  private static int numberOf(JsonNode answer, String document, int start) {
    for (JsonNode source : answer.get("sources")) {
      if (source.get("document_id").asText().equals(document)
          && source.get("start").asInt() <= start
          && start < source.get("end").asInt()) {
        return source.get("number").asInt();
      }
    }
    return -1;
  }
}
