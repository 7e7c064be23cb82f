package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.llm.Completion;
import io.cloister.llm.Limits;
import io.cloister.llm.Llm;
import io.cloister.llm.OllamaLlm;
import io.cloister.llm.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `cloister model check [MODEL]`: whether a model writes, and how soon.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Has a model write a word and says how long that took. Nothing of yours is in what it is asked.",
      "The first time after a while takes longer, since the model server loads the model."
    })
@Records(Records.NOTHING)
final class ModelCheckCommand implements Callable<Integer> {
  private static final Limits LIMITS =
      new Limits(Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofMinutes(3), 16);
  private static final String ASKED = "Answer with the one word: ready.";

  @Mixin private final DataWork data = new DataWork();

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = "Which one; the one that is asked first where none is named.")
  private @Nullable String model;

  /// For `--json`.
  record Told(String model, long firstTokenMs, long totalMs) {}

  @Override
  public Integer call() {
    return data.configured((configuration, out) -> {
      Llm llm = new OllamaLlm(configuration.model().url());
      List<String> models = ModelListCommand.models(llm);
      String wanted = model == null ? configuration.model().name() : model;
      String chosen = ModelListCommand.first(models, wanted);
      if (model != null && !chosen.equals(model) && !chosen.equals(model + ":latest")) {
        throw new DataWork.Refusal(
            "The model server does not have "
                + model
                + ". It has "
                + String.join(", ", models)
                + "; fetch another with 'ollama pull'.");
      }
      Told told = ask(llm, chosen);
      if (data.json()) {
        DataWork.write(out, told);
      } else {
        out.printf(
            "%s writes: the first piece after %,d ms, all after %,d ms%n",
            told.model(), told.firstTokenMs(), told.totalMs());
      }
    });
  }

  private static Told ask(Llm llm, String model) throws DataWork.Refusal {
    long began = System.nanoTime();
    AtomicLong first = new AtomicLong();
    Prompt prompt = new Prompt(model, List.of(new Prompt.Message(Prompt.Role.USER, ASKED)));
    try {
      Completion completion =
          llm.complete(prompt, LIMITS, token -> first.compareAndSet(0, System.nanoTime() - began));
      // One that had more to say was stopped, and writes.
      if (completion instanceof Completion.Failed failed && first.get() == 0) {
        throw new DataWork.Refusal(
            model
                + " wrote nothing ("
                + failed.failure().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                + "): "
                + failed.message());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DataWork.Refusal("It was broken off.");
    }
    return new Told(
        model,
        Duration.ofNanos(first.get()).toMillis(),
        Duration.ofNanos(System.nanoTime() - began).toMillis());
  }
}
