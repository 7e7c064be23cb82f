package io.cloister.llm;

import io.cloister.llm.Completion.Failed;
import io.cloister.llm.Completion.Failure;
import io.cloister.llm.Completion.Finished;
import io.cloister.llm.Completion.Usage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// A model that plays a script, for tests, benchmarks and development without a model. It keeps the
/// limits and honours interrupts like a real one.
public final class ScriptedLlm implements Llm {
  public static final String MODEL = "scripted";

  private final List<String> models;
  private final Function<Prompt, List<Step>> script;
  private final AtomicInteger calls = new AtomicInteger();

  /// @param script decides from the prompt what happens; a script without [Step.Fail] at its end
  ///   finishes
  public ScriptedLlm(List<String> models, Function<Prompt, List<Step>> script) {
    this.models = List.copyOf(models);
    this.script = script;
  }

  /// Says these pieces at once, without any delay.
  public static ScriptedLlm saying(String... pieces) {
    List<Step> steps = Arrays.stream(pieces).<Step>map(Step.Say::new).toList();
    return new ScriptedLlm(List.of(MODEL), prompt -> steps);
  }

  /// Always plays these steps.
  public static ScriptedLlm playing(Step... steps) {
    List<Step> all = List.of(steps);
    return new ScriptedLlm(List.of(MODEL), prompt -> all);
  }

  /// Says the pieces one after the other with a pause before each, like a small model.
  public static ScriptedLlm slowly(Duration pause, Function<Prompt, String> answer) {
    return new ScriptedLlm(
        List.of(MODEL),
        prompt ->
            Arrays.stream(answer.apply(prompt).split("(?<=\\s)"))
                .<Step>mapMulti((word, steps) -> {
                  steps.accept(new Step.Wait(pause));
                  steps.accept(new Step.Say(word));
                })
                .toList());
  }

  /// How often it was asked.
  public int calls() {
    return calls.get();
  }

  @Override
  public String provider() {
    return "scripted";
  }

  @Override
  public Listing models() {
    return new Listing.Reached(models);
  }

  @Override
  public Completion complete(Prompt prompt, Limits limits, Consumer<String> tokens)
      throws InterruptedException {
    calls.incrementAndGet();
    StringBuilder text = new StringBuilder();
    if (!models.contains(prompt.model())) {
      return new Failed(Failure.UNKNOWN_MODEL, "model '" + prompt.model() + "' not found", "");
    }
    int pieces = 0;
    long deadline = System.nanoTime() + limits.total().toNanos();
    for (Step step : script.apply(prompt)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      switch (step) {
        case Step.Say say -> {
          pieces++;
          text.append(say.piece());
          tokens.accept(say.piece());
        }
        case Step.Wait pause -> {
          Duration patience = pieces == 0 ? limits.firstToken() : limits.betweenTokens();
          Duration left = Duration.ofNanos(deadline - System.nanoTime());
          Duration allowed = patience.compareTo(left) < 0 ? patience : left;
          if (pause.duration().compareTo(allowed) > 0) {
            Thread.sleep(allowed.isNegative() ? Duration.ZERO : allowed);
            Failure failure = pieces == 0 ? Failure.NO_FIRST_TOKEN : Failure.STALLED;
            return new Failed(failure, "The script paused for too long.", text.toString());
          }
          Thread.sleep(pause.duration());
        }
        case Step.Fail fail -> {
          return new Failed(fail.failure(), fail.message(), text.toString());
        }
      }
    }
    if (text.toString().isBlank()) {
      return new Failed(Failure.EMPTY, "The model ended without writing anything.", "");
    }
    return new Finished(text.toString(), new Usage(words(prompt), pieces));
  }

  private static int words(Prompt prompt) {
    return prompt.messages().stream()
        .flatMap(message -> Stream.of(message.text().split("\\s+")))
        .mapToInt(word -> 1)
        .sum();
  }

  /// One thing that happens.
  public sealed interface Step {
    /// It writes this.
    record Say(String piece) implements Step {}

    /// It is silent for this long.
    record Wait(Duration duration) implements Step {}

    /// It fails, and nothing after this happens.
    record Fail(Failure failure, String message) implements Step {}
  }
}
