package io.cloister.asks;

import static io.cloister.asks.Office.LEAVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.answer.AnswerPolicy;
import io.cloister.asks.Office.Plan;
import io.cloister.asks.SseReader.Received;
import io.cloister.llm.Completion.Failure;
import io.cloister.llm.Limits;
import io.cloister.llm.Models.Patience;
import io.cloister.llm.OllamaLlm;
import io.cloister.llm.OllamaStub;
import io.cloister.llm.OllamaStub.Fault;
import io.cloister.llm.ScriptedLlm;
import io.cloister.llm.ScriptedLlm.Step;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a model server does wrong, there is an answer, and its reader learns why it is another.
@Timeout(180)
class AskFailureTest {
  private static final AnswerPolicy SHORT =
      AnswerPolicy.standard()
          .withEvidenceThreshold(0.2)
          .withLimits(
              new Limits(Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofSeconds(5), 100),
              Duration.ofSeconds(10));

  private static final Puppet MODEL = new Puppet();

  @AutoClose
  private static final Office OFFICE =
      new Office(
          Plan.with(MODEL)
              .policy(SHORT)
              .patience(new Patience(Duration.ZERO, Duration.ofMillis(10), 1000, Duration.ZERO)));

  private static List<Received> ask(Office office, Map<String, String> body) {
    try (SseReader stream = office.stream("moira", body)) {
      return stream.all();
    }
  }

  private static List<JsonNode> rungs(List<Received> events) {
    return events.stream().filter(one -> one.name().equals("rung")).map(Received::data).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "STALL_BEFORE_FIRST, did not begin in time",
    "SLOW_HEADERS, did not begin in time",
    "STALL_MIDSTREAM, fell silent",
    "RESET_MIDSTREAM, broke off",
    "EARLY_EOF, broke off",
    "ERROR_LINE, reported an error",
    "BUSY_503, is busy",
    "GATEWAY_HTML_502, reported an error",
    "EMPTY, wrote nothing",
  })
  void quotesTheDocumentsAfterOneCallToAModelThatFails(Fault fault, String reason)
      throws Exception {
    try (OllamaStub stub = new OllamaStub(fault)) {
      MODEL.plays(new OllamaLlm(stub.host()));
      List<Received> events = ask(OFFICE, Map.of("question", LEAVE));
      assertThat(rungs(events)).hasSize(1);
      JsonNode rung = rungs(events).getFirst();
      assertThat(rung.get("reason").asText())
          .contains(reason)
          .endsWith("; the documents are quoted instead.");
      assertThat(rung.get("failed").asText()).isEqualTo("model");
      assertThat(rung.get("next").asText()).isEqualTo("extractive");
      assertThat(rung.get("kept").asInt()).isZero();
      JsonNode done = events.getLast().data();
      assertThat(done.get("outcome").asText()).isEqualTo("grounded");
      assertThat(done.get("rung").asText()).isEqualTo("extractive");
      assertThat(done.get("model").isNull()).isTrue();
      assertThat(done.get("text").asText()).startsWith("Everyone has 28 days of paid leave");
      assertThat(stub.requests().stream().filter(one -> one.startsWith("POST /api/chat")))
          .hasSize(1);
    }
  }

  @Test
  void keepsTheSentencesThatWereShownBeforeTheModelBrokeOff() {
    MODEL.plays(
        ScriptedLlm.playing(
            new Step.Say("There are 28 days of paid leave [1]. And "),
            new Step.Fail(Failure.CUT_OFF, "gone")));
    List<Received> events = ask(OFFICE, Map.of("question", LEAVE));
    assertThat(rungs(events).getFirst().get("kept").asInt()).isEqualTo(1);
    assertThat(events.getLast().data().at("/sentences/0/text").asText())
        .isEqualTo("There are 28 days of paid leave.");
  }

  @Test
  void leavesNobodyWaitingWhenOurOwnCodeBreaks() {
    MODEL.plays(
        new ScriptedLlm(
            List.of(ScriptedLlm.MODEL),
            prompt -> {
              throw new StackOverflowError("a test");
            }));
    List<Received> events = ask(OFFICE, Map.of("question", LEAVE));
    assertThat(events).extracting(Received::name).containsExactly("sources", "error");
    assertThat(events.getLast().data().get("type").asText()).isEqualTo("/problems/internal");
    Office.Answer whole = OFFICE.ask("moira", Map.of("question", LEAVE)).send();
    assertThat(whole.problem()).isEqualTo("internal");
    assertThat(OFFICE.events("ask.answer").get(0).at("/detail/outcome").asText())
        .isEqualTo("failed");
  }

  @Test
  void goesOnToAnotherModelOfTheServer() {
    MODEL.plays(
        new ScriptedLlm(
            List.of("a", "b"),
            prompt ->
                prompt.model().equals("a")
                    ? List.of(new Step.Fail(Failure.MODEL_ERROR, "CUDA"))
                    : List.of(new Step.Say(Puppet.GOOD))));
    List<Received> events = ask(OFFICE, Map.of("question", LEAVE));
    assertThat(rungs(events).getFirst().get("reason").asText()).endsWith("another model is asked.");
    assertThat(events.getLast().data().get("rung").asText()).isEqualTo("fallback");
    assertThat(events.getLast().data().get("model").asText()).isEqualTo("b");
  }

  @Test
  void asksTheModelThatIsChosen() {
    MODEL.plays(new ScriptedLlm(List.of("a", "b"), prompt -> List.of(new Step.Say(Puppet.GOOD))));
    JsonNode done = ask(OFFICE, Map.of("question", LEAVE, "model", "b")).getLast().data();
    assertThat(done.get("model").asText()).isEqualTo("b");
    assertThat(done.get("rung").asText()).isEqualTo("model");
  }

  @Test
  void quotesWithoutAnyModelWhereNoneIsWanted() {
    MODEL.plays(ScriptedLlm.saying(Puppet.GOOD));
    int before = MODEL.calls();
    List<Received> events = ask(OFFICE, Map.of("question", LEAVE, "model", "none"));
    assertThat(events.getLast().data().get("rung").asText()).isEqualTo("extractive");
    assertThat(rungs(events)).isEmpty();
    assertThat(MODEL.calls()).isEqualTo(before);
  }

  @Test
  void saysThatNoModelServerIsReachable() {
    URI nobody = URI.create("http://127.0.0.1:9");
    try (Office away = Office.with(new OllamaLlm(nobody))) {
      for (String model : List.of("", "llama3")) {
        Map<String, String> body =
            model.isEmpty() ? Map.of("question", LEAVE) : Map.of("question", LEAVE, "model", model);
        List<Received> events = ask(away, body);
        assertThat(rungs(events).getFirst().get("reason").asText())
            .isEqualTo("No model server is reachable; the documents are quoted instead.");
        assertThat(events.getLast().data().get("rung").asText()).isEqualTo("extractive");
      }
      JsonNode models = away.as("moira", "GET", "/api/v1/models").send().json();
      assertThat(models.get("available").asBoolean()).isFalse();
      assertThat(models.get("default").isNull()).isTrue();
      assertThat(models.get("items")).isEmpty();
    }
  }

  @Test
  void makesOneQuestionWaitForAServerThatHangsAndNoOther() throws Exception {
    try (java.net.ServerSocket silent =
            new java.net.ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress());
        Office office =
            Office.with(new OllamaLlm(URI.create("http://127.0.0.1:" + silent.getLocalPort())))) {
      ask(office, Map.of("question", LEAVE));
      long begin = System.nanoTime();
      List<Received> events = ask(office, Map.of("question", LEAVE));
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
      assertThat(rungs(events).getFirst().get("reason").asText())
          .startsWith("No model server is reachable");
    }
  }

  @Test
  void listsTheModels() {
    MODEL.plays(new ScriptedLlm(List.of("a", "b"), prompt -> List.of()));
    JsonNode models = OFFICE.as("moira", "GET", "/api/v1/models").send().json();
    assertThat(models.get("available").asBoolean()).isTrue();
    assertThat(models.get("default").asText()).isEqualTo("a");
    assertThat(models.at("/items/1/name").asText()).isEqualTo("b");
    assertThat(models.at("/items/1/provider").asText()).isEqualTo("puppet");
  }
}
