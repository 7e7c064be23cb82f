package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.care.Finding;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister index show`: what `doctor` says of the indexes, and nothing else.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the index of each organisation from end to end, and says how much is in it, whether the ledger says the same, and what waits. The server may run.",
      "Ends with 0 where nothing has failed."
    })
@Records(Records.NOTHING)
final class IndexShowCommand implements Callable<Integer> {
  private static final Set<String> NAMES = Set.of("data", "index", "ledger", "queue");

  @Mixin private final DataWork data = new DataWork();

  /// For `--json`.
  record Told(List<Finding> items) {}

  @Override
  public Integer call() {
    return data.placed((configuration, out) -> {
      List<Finding> found =
          Examination.of(configuration, false).stream()
              .filter(each -> NAMES.contains(each.name()))
              .toList();
      if (data.json()) {
        DataWork.write(out, new Told(found));
      } else {
        found.forEach(each -> FindingLines.tell(each, out));
      }
      if (found.stream().anyMatch(each -> each.state() == Finding.State.FAILED)) {
        throw new DataWork.Refusal("Something has failed. What to do stands beside it.");
      }
    });
  }
}
