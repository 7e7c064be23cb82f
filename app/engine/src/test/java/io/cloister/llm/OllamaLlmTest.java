package io.cloister.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.llm.Completion.Failed;
import io.cloister.llm.Completion.Failure;
import io.cloister.llm.Completion.Finished;
import io.cloister.llm.OllamaStub.Fault;
import io.cloister.llm.OllamaStub.Installed;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaLlmTest extends LlmContract {
  private final List<OllamaStub> stubs = new ArrayList<>();

  @AfterEach
  void closeStubs() throws Exception {
    for (OllamaStub stub : stubs) {
      stub.close();
    }
  }

  @Override
  protected Llm behaving(Behaviour behaviour) throws Exception {
    return new OllamaLlm(
        stub(switch (behaviour) {
              case ANSWERS -> Fault.NONE;
              case NEVER_BEGINS -> Fault.SLOW_HEADERS;
              case STALLS_AFTER_THE_ANSWER -> Fault.STALL_MIDSTREAM;
              case WRITES_WITHOUT_END -> Fault.DRIPS_FOR_EVER;
              case BREAKS_OFF_AFTER_THE_ANSWER -> Fault.EARLY_EOF;
              case REPORTS_AN_ERROR_AFTER_THE_ANSWER -> Fault.ERROR_LINE;
              case IS_BUSY -> Fault.BUSY_503;
              case LACKS_THE_MODEL -> Fault.UNKNOWN_MODEL_404;
              case WRITES_NOTHING -> Fault.EMPTY;
            })
            .host());
  }

  private OllamaStub stub(Fault fault) throws Exception {
    OllamaStub stub = new OllamaStub(fault);
    stubs.add(stub);
    return stub;
  }

  private Completion complete(Fault fault, Limits limits) throws Exception {
    return new OllamaLlm(stub(fault).host()).complete(prompt(), limits, piece -> {});
  }

  @Override
  protected Prompt prompt() {
    return asking(OllamaStub.MODEL);
  }

  @Override
  protected void beforeInterrupt() throws Exception {
    stubs.getLast().awaitAsked();
  }

  @Override
  protected void afterInterrupt() throws Exception {
    assertThat(stubs.getLast().clientLetGo()).as("the connection was closed").isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "STALL_BEFORE_FIRST, NO_FIRST_TOKEN, 400 ms",
    "SLOW_HEADERS, NO_FIRST_TOKEN, 400 ms",
    "STALL_MIDSTREAM, STALLED, 400 ms",
    "DRIPS_FOR_EVER, STALLED, 3 s",
    "RESET_MIDSTREAM, CUT_OFF, broke off",
    "CLOSED_BEFORE_HEADERS, CUT_OFF, before the first word",
    "EARLY_EOF, CUT_OFF, before the model said it was done",
    "ERROR_LINE, MODEL_ERROR, CUDA",
    "BUSY_503, BUSY, maximum pending requests exceeded",
    "BUSY_503_WITHOUT_BODY, BUSY, turned the call away",
    "GATEWAY_HTML_502, MODEL_ERROR, does not answer like Ollama",
    "UNKNOWN_MODEL_404, UNKNOWN_MODEL, model 'nope' not found",
    "PROMPT_TOO_LONG_400, PROMPT_TOO_LONG, exceeds the context length",
    "BROKEN_500, MODEL_ERROR, runner process has terminated",
    "EMPTY, EMPTY, without writing anything",
    "REDIRECT, BUSY, turned the call away"
  })
  void tellsEveryFaultApartInWords(Fault fault, Failure failure, String words) throws Exception {
    boolean neverBegins = failure == Failure.NO_FIRST_TOKEN;
    assertThat(complete(fault, neverBegins ? SHORT : TALKING))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.failure()).as(failed.message()).isEqualTo(failure);
              assertThat(failed.message()).contains(words);
            });
  }

  @Test
  void letsGoOfAServerThatStalls() throws Exception {
    OllamaStub stub = stub(Fault.STALL_MIDSTREAM);
    assertThat(new OllamaLlm(stub.host()).complete(prompt(), SHORT, piece -> {}))
        .isInstanceOf(Failed.class);
    assertThat(stub.clientLetGo()).isTrue();
  }

  @Test
  void livesWithFieldsOfANewerServer() throws Exception {
    assertThat(complete(Fault.UNKNOWN_FIELDS, LONG))
        .isInstanceOfSatisfying(
            Finished.class, finished -> assertThat(finished.text()).isEqualTo("new"));
  }

  @Test
  void reportsTheServersOwnCount() throws Exception {
    assertThat(complete(Fault.NONE, LONG))
        .isInstanceOfSatisfying(
            Finished.class,
            finished -> assertThat(finished.usage()).isEqualTo(new Completion.Usage(12, 3)));
  }

  @Test
  void saysWhereNothingAnswers() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    OllamaLlm nobody = new OllamaLlm(URI.create("http://127.0.0.1:" + port));
    assertThat(nobody.complete(prompt(), LONG, piece -> {}))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.failure()).isEqualTo(Failure.UNREACHABLE);
              assertThat(failed.message()).isEqualTo("Nothing answers at " + nobody.host() + ".");
            });
    assertThat(nobody.models())
        .isEqualTo(new Listing.Unreached("Nothing answers at " + nobody.host() + "."));
  }

  @Test
  void asksOnceWithoutToolsAndWithoutWhatReloadsTheModel() throws Exception {
    OllamaStub stub = stub(Fault.NONE);
    new OllamaLlm(stub.host()).complete(prompt(), LONG, piece -> {});
    assertThat(stub.requests()).hasSize(1);
    assertThat(stub.requests().getFirst())
        .contains("\"truncate\":false", "\"num_predict\":100", "\"think\":false")
        .contains("\"stream\":true", "\"keep_alive\":\"30m\"")
        .doesNotContain("num_ctx", "num_thread", "\"tools\":[{", "Upgrade:");
  }

  @Test
  void listsTheModels() throws Exception {
    assertThat(new OllamaLlm(stub(Fault.NONE).host()).models())
        .isEqualTo(new Listing.Reached(List.of(OllamaStub.MODEL)));
  }

  @Test
  void listsOnlyWhatCanChatHere() throws Exception {
    OllamaStub stub =
        new OllamaStub(
            Fault.NONE,
            List.of(
                new Installed("writer:7b", "qwen2", "[\"completion\",\"tools\"]"),
                new Installed("vectors:latest", "qwen3", "[\"embedding\"]"),
                new Installed("old-writer:3b", "llama", null),
                new Installed("nomic-embed-text:latest", "nomic-bert", null),
                new Installed("mxbai-embed-large:latest", "unknown", null),
                new Installed("all-minilm:l6", "bert", null),
                new Installed("gpt-oss:120b-cloud", "gptoss", "[\"completion\"]")));
    stubs.add(stub);
    OllamaLlm llm = new OllamaLlm(stub.host());
    Listing listing = llm.models();
    assertThat(listing).isEqualTo(new Listing.Reached(List.of("old-writer:3b", "writer:7b")));
    int requests = stub.requests().size();
    assertThat(llm.models()).isEqualTo(listing);
    assertThat(stub.requests()).as("what a model can do is asked once").hasSize(requests + 1);
    assertThat(stub.requests()).noneMatch(request -> request.contains("120b-cloud"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:11434, http://127.0.0.1:11434",
    "http://models.internal:8000/, http://models.internal:8000",
    "https://models.internal/ollama/, https://models.internal:443/ollama",
    "127.0.0.1, http://127.0.0.1:11434",
    "models:9000, http://models:9000",
    "0.0.0.0:11500, http://127.0.0.1:11500"
  })
  void readsTheAddressAsOllamaDoes(String given, String host) {
    assertThat(OllamaLlm.at(given).host()).isEqualTo(URI.create(host));
  }

  @Test
  void refusesWhatIsNoAddress() {
    assertThatThrownBy(() -> OllamaLlm.at("http://")).isInstanceOf(IllegalArgumentException.class);
  }
}
