package io.cloister.server;

import io.cloister.audit.Records;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `cloister config effective`: what counts, and who said so.
@Command(
    name = "effective",
    mixinStandardHelpOptions = true,
    description = {
      "Lists every key with what it counts as, and whether that is the default or comes from the file or a variable.",
      "Secrets are never shown, only that they are set."
    })
@Records(Records.NOTHING)
final class ConfigEffectiveCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Option(
      names = "--redact",
      description =
          "Shows only what cannot name anything, such as sizes and times: for whoever is not of this house.")
  private boolean redact;

  @Override
  public Integer call() {
    return data.placed((configuration, out) -> {
      List<Effective> values =
          configuration.effective().stream().map(each -> redact ? each.harmless() : each).toList();
      if (data.json()) {
        DataWork.write(out, Map.of("items", values));
        return;
      }
      for (Effective each : values) {
        out.printf(
            "%-34s %-9s %s%n",
            each.key(), each.from().slug(), each.value().isEmpty() ? "-" : each.value());
      }
    });
  }
}
