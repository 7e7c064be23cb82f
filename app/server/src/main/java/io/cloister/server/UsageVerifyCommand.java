package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.usage.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister usage verify`: whether anybody changed a counter.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Holds what was counted of questions against what was signed of each day, and against the record. Ends with 0 when all agrees, and with 1 when anything does not.",
      "It needs the data folder: stop the server first. With PostgreSQL it may go on running."
    })
@Records("usage.verify")
final class UsageVerifyCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Override
  public Integer call() {
    return data.run(this::verify);
  }

  private void verify(Backstage found, PrintWriter out) throws DataWork.Refusal {
    found.audit().record(OperatorEvent.of("usage.verify"));
    try {
      tell(found.verifyUsage(), out);
    } catch (IOException | IllegalArgumentException broken) {
      throw DataWork.Refusal.keys(broken);
    }
  }

  private void tell(List<Verdict> verdicts, PrintWriter out) throws DataWork.Refusal {
    boolean proven = verdicts.stream().allMatch(Verdict::proven);
    if (data.json()) {
      DataWork.write(out, new Told(proven, verdicts));
    } else {
      verdicts.forEach(verdict -> tell(verdict, out));
    }
    if (!proven) {
      throw new DataWork.Refusal(
          "The counters are not what was counted. Run 'cloister audit verify' as well: where the record is proven, it says what was asked.");
    }
  }

  /// For `--json`.
  record Told(boolean proven, List<Verdict> tenants) {}

  static void tell(Verdict verdict, PrintWriter out) {
    out.println(verdict.tenant());
    out.printf("  questions  %d%n", verdict.questions());
    out.printf("  days       %d signed%n", verdict.days());
    if (verdict.unheard() > 0) {
      out.printf(
          "             %d of which the record has deleted events since%n", verdict.unheard());
    }
    verdict.problems().forEach(problem -> out.println("  WRONG      " + problem));
    out.println(verdict.proven() ? "  agrees" : "  DOES NOT AGREE");
  }
}
