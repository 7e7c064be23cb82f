package io.cloister.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cloister.llm.Completion.Failed;
import io.cloister.llm.Completion.Failure;
import io.cloister.llm.Completion.Finished;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The adapter against a real server: the one of `OLLAMA_HOST`, or one on this machine.
@Timeout(600)
class OllamaIT {
  private static final Limits PATIENT =
      new Limits(Duration.ofMinutes(4), Duration.ofMinutes(1), Duration.ofMinutes(8), 24);

  private static OllamaLlm ollama = OllamaLlm.at("127.0.0.1");
  private static String model = "";

  @BeforeAll
  static void findServer() {
    String configured = System.getenv("OLLAMA_HOST");
    ollama = OllamaLlm.at(configured == null || configured.isBlank() ? "127.0.0.1" : configured);
    List<String> models =
        switch (ollama.models()) {
          case Listing.Reached reached -> reached.models();
          case Listing.Unreached unreached -> List.of();
        };
    if (models.isEmpty()) {
      System.out.println(
          "OllamaIT did not run: no Ollama with a model answers at "
              + ollama.host()
              + "; start one or set OLLAMA_HOST.");
    }
    assumeTrue(!models.isEmpty(), "no Ollama with a model at " + ollama.host());
    model = models.getFirst();
  }

  @Test
  void streamsARealCompletion() throws Exception {
    StringBuilder streamed = new StringBuilder();
    Completion completion = ollama.complete(LlmContract.asking(model), PATIENT, streamed::append);
    assertThat(completion)
        .isInstanceOfSatisfying(
            Finished.class,
            finished -> {
              assertThat(finished.text()).isEqualTo(streamed.toString()).isNotBlank();
              assertThat(finished.usage().promptTokens()).isPositive();
              assertThat(finished.usage().completionTokens()).isBetween(1, 24);
            });
  }

  @Test
  void saysThatAModelIsNotThere() throws Exception {
    assertThat(ollama.complete(LlmContract.asking("no-such-model"), PATIENT, piece -> {}))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.failure()).isEqualTo(Failure.UNKNOWN_MODEL);
              assertThat(failed.message()).contains("no-such-model");
            });
  }

  @Test
  void saysThatAPromptIsTooLongInsteadOfCuttingIt() throws Exception {
    Completion completion =
        ollama.complete(LlmContract.asking(model, "word ".repeat(60_000)), PATIENT, piece -> {});
    assertThat(completion)
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.failure())
                    .as(failed.message())
                    .isEqualTo(Failure.PROMPT_TOO_LONG));
  }

  @Test
  void isLetGoInTheMiddleAndServesTheNext() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Object> outcome = new AtomicReference<>();
    Limits endless =
        new Limits(Duration.ofMinutes(4), Duration.ofMinutes(1), Duration.ofMinutes(8), 2000);
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                outcome.set(
                    ollama.complete(
                        LlmContract.asking(model, "Write a very long story."),
                        endless,
                        piece -> begun.countDown()));
              } catch (InterruptedException left) {
                outcome.set(left);
              }
            });
    assertThat(begun.await(4, TimeUnit.MINUTES)).isTrue();
    caller.interrupt();
    assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    assertThat(ollama.complete(LlmContract.asking(model), PATIENT, piece -> {}))
        .isInstanceOf(Finished.class);
  }
}
