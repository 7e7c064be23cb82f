package io.cloister.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.corpus.Steps;
import io.cloister.llm.OllamaStub;
import io.cloister.server.DevAppliance;
import io.cloister.telemetry.Collector.Told;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a collector is told of a real server's work, over real OTLP.
class TracesTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String TEXT =
      "Everyone at Quillwing has twenty-eight days of paid leave a year.";

  @TempDir Path folder;

  @Test
  void aQuestionIsToldStepByStepBelowItsCallerAndWithoutAWordOfIt() throws Exception {
    try (Collector collector = new Collector();
        OllamaStub model = new OllamaStub(OllamaStub.Fault.NONE)) {
      try (DevAppliance appliance =
          DevAppliance.start(
              Map.of(
                  "CLOISTER_TELEMETRY_OTLP_ENDPOINT", collector.address().toString(),
                  "CLOISTER_TELEMETRY_OTLP_TOKEN", "let-me-in",
                  "OLLAMA_HOST", model.host().toString()))) {
        index(appliance);
        appliance
            .as("admin", "POST", "/api/v1/asks")
            .header("Accept", "application/json")
            .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
            .json(
                Map.of("question", "How many days of paid leave has everyone at Quillwing a year?"))
            .send();
        appliance.call("GET", "/readyz").send();
      }
      Told request = collector.one("POST /api/v1/asks");
      assertThat(request.trace()).isEqualTo(TRACE);
      assertThat(request.parent()).isEqualTo(CALLER);
      assertThat(request.kind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
      assertThat(request.attributes())
          .containsEntry("http.route", "/api/v1/asks")
          .containsEntry("http.response.status_code", "200");
      Told asking = below(request, collector, "ask");
      Told searching = below(asking, collector, "search");
      below(searching, collector, "rank");
      // Among so few passages none has to be found by meaning; whether they answer is judged by it.
      assertThat(below(asking, collector, "embeddings ").attributes())
          .containsEntry("gen_ai.operation.name", "embeddings");
      assertThat(below(asking, collector, "chat " + OllamaStub.MODEL).attributes())
          .containsEntry("gen_ai.operation.name", "chat")
          .containsEntry("gen_ai.provider.name", "ollama")
          .containsEntry("gen_ai.request.model", OllamaStub.MODEL)
          .containsKeys("gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens");
      assertThat(collector.told())
          .filteredOn(each -> each.name().equals("audit") && each.trace().equals(TRACE))
          .extracting(Told::parent)
          .containsExactlyInAnyOrder(asking.id(), request.id());

      assertThat(collector.requests())
          .isNotEmpty()
          .allMatch(each -> each.equals("POST /v1/traces Bearer let-me-in"));
      assertThat(collector.everything())
          .doesNotContain("Quillwing", "paid leave", "admin", "secret-plans", "readyz");
    }
  }

  private static Told below(Told parent, Collector collector, String name) {
    Told found =
        collector.told().stream()
            .filter(each -> each.trace().equals(TRACE) && each.name().startsWith(name))
            .reduce((one, other) -> {
              throw new AssertionError("Two of " + name + ": " + collector.told());
            })
            .orElseThrow(() -> new AssertionError("No " + name + ": " + collector.told()));
    assertThat(found.parent()).as(name + " in " + collector.told()).isEqualTo(parent.id());
    return found;
  }

  private static void index(DevAppliance appliance) throws InterruptedException {
    appliance.key("PUT", "/api/v1/documents/secret-plans").json(Map.of("text", TEXT)).send();
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (appliance
            .as("admin", "GET", "/api/v1/search?q=quillwing")
            .send()
            .json()
            .get("total")
            .asInt()
        == 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  @Test
  void aCollectorThatIsAwayHoldsNobodyUp() {
    try (DevAppliance appliance =
        DevAppliance.start(Map.of("CLOISTER_TELEMETRY_OTLP_ENDPOINT", "http://127.0.0.1:9"))) {
      assertThat(appliance.as("admin", "GET", "/api/v1/search?q=weir").send().status())
          .isEqualTo(200);
    }
  }

  @Test
  void certificatesThatCannotBeUsedStopTheStartWithASentence() throws Exception {
    Path wrong = Files.writeString(folder.resolve("ca.pem"), "no certificate");
    Map<String, String> settings =
        Map.of(
            "CLOISTER_TELEMETRY_OTLP_ENDPOINT",
            "https://127.0.0.1:9",
            "CLOISTER_TELEMETRY_OTLP_CA_FILE",
            wrong.toString());
    assertThatThrownBy(() -> DevAppliance.over(folder.resolve("home"), settings).close())
        .hasMessageContaining(wrong.toString())
        .hasMessageContaining("telemetry.otlp.ca_file takes a file in PEM.");
  }

  @Test
  void nothingIsToldUnlessACollectorIsNamed() throws Exception {
    try (Telemetry off = Telemetry.open(TelemetrySettings.OFF, "1")) {
      assertThat(off.steps()).isSameAs(Steps.NONE);
    }
  }

  @Test
  void aTokenIsNotPrinted() {
    assertThat(new TelemetrySettings(null, null, () -> "let-me-in", 1).toString())
        .doesNotContain("let-me-in");
  }
}
