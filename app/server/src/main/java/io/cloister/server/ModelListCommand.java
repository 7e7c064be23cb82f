package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.llm.Listing;
import io.cloister.llm.Llm;
import io.cloister.llm.OllamaLlm;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister model list`: which models can be asked.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the models of the model server that can chat, the one that is asked first with a mark, and what names its weights.",
      "Asks the model server from here; the server need not run."
    })
@Records(Records.NOTHING)
final class ModelListCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  /// For `--json`.
  record Told(List<Line> items) {}

  /// @param digest what names the weights; empty where the model server does not say
  record Line(String model, boolean first, String digest) {}

  @Override
  public Integer call() {
    return data.configured((configuration, out) -> {
      Llm llm = new OllamaLlm(configuration.model().url());
      List<String> models = models(llm);
      String first = first(models, configuration.model().name());
      List<Line> lines =
          models.stream()
              .map(model -> new Line(model, model.equals(first), llm.digest(model)))
              .toList();
      if (data.json()) {
        DataWork.write(out, new Told(lines));
      } else {
        lines.forEach(line ->
            out.println(
                "%s %-32s %s"
                    .formatted(line.first() ? "*" : " ", line.model(), line.digest())
                    .stripTrailing()));
      }
    });
  }

  /// @throws DataWork.Refusal where there are none, with what to do
  static List<String> models(Llm llm) throws DataWork.Refusal {
    return switch (llm.models()) {
      case Listing.Unreached away ->
          throw new DataWork.Refusal(
              away.message() + " Start it, or name another in model.url of the configuration.");
      case Listing.Reached reached when reached.models().isEmpty() ->
          throw new DataWork.Refusal(
              "The model server has no model that can chat. Fetch one with 'ollama pull'.");
      case Listing.Reached reached -> reached.models();
    };
  }

  /// The one of the configuration, with its tag or without; any where that names none, or one that
  /// is not there.
  static String first(List<String> models, @Nullable String wanted) {
    return models.stream()
        .filter(model -> model.equals(wanted) || model.equals(wanted + ":latest"))
        .findFirst()
        .orElse(models.getFirst());
  }
}
