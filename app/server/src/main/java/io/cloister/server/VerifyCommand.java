package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.proof.Held;
import io.cloister.sources.Reckoning;
import io.cloister.sources.Sources;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `cloister verify`: all that can be proven, in one go.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Recomputes the whole record, the counters of questions and the numbers of the ledger, and holds each against what was signed or stored: 'audit verify' and 'usage verify' in one, and the ledger. Ends with 0 when all is proven, and with 1 when anything is not.",
      "It needs the data folder: stop the server first. With PostgreSQL it may go on running. 'cloister doctor --deep' asks a running one."
    })
@Records("audit.verify")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  /// For `--json`.
  record Told(
      boolean proven,
      List<io.cloister.proof.Verdict> records,
      List<io.cloister.usage.Verdict> usage,
      List<Ledger> ledgers) {
    static Told of(
        List<io.cloister.proof.Verdict> records,
        List<io.cloister.usage.Verdict> usage,
        List<Ledger> ledgers) {
      return new Told(
          records.stream().allMatch(io.cloister.proof.Verdict::proven)
              && usage.stream().allMatch(io.cloister.usage.Verdict::proven)
              && ledgers.stream().allMatch(Ledger::proven),
          records,
          usage,
          ledgers);
    }
  }

  /// @param indexed documents that are to be found
  /// @param proven whether the numbers that are kept are those of the items
  record Ledger(String tenant, long indexed, boolean proven) {
    static Ledger of(TenantId tenant, Reckoning now) {
      return new Ledger(tenant.value(), now.indexed(), now.balanced() && now.stuck() == 0);
    }
  }

  @Override
  public Integer call() {
    return data.run(this::verify);
  }

  private void verify(Backstage found, PrintWriter out) throws DataWork.Refusal {
    found.audit().record(OperatorEvent.of("audit.verify"));
    Told told;
    try {
      told =
          Told.of(
              found
                  .audit()
                  .proofs()
                  .verify(found.home(), Held.NOTHING, AuditVerifyCommand::progress),
              found.verifyUsage(),
              found.tenancy().open().stream()
                  .map(tenant -> Ledger.of(tenant, Sources.reckon(found.store(), tenant)))
                  .toList());
    } catch (IOException | IllegalArgumentException broken) {
      throw DataWork.Refusal.keys(broken);
    }
    tell(told, out);
    if (!told.proven()) {
      throw new DataWork.Refusal(
          "Not all of this is what was signed. Keep it as it is, and compare it with a backup and with what witnesses have; a ledger alone is counted again by 'cloister doctor --repair'.");
    }
  }

  private void tell(Told told, PrintWriter out) {
    if (data.json()) {
      DataWork.write(out, told);
      return;
    }
    out.println("RECORD");
    told.records().forEach(verdict -> AuditVerifyCommand.tell(verdict, out));
    out.println("COUNTERS");
    told.usage().forEach(verdict -> UsageVerifyCommand.tell(verdict, out));
    out.println("LEDGER");
    told.ledgers()
        .forEach(ledger -> {
          out.println(ledger.tenant());
          out.printf("  documents  %d indexed%n", ledger.indexed());
          out.println(ledger.proven() ? "  agrees" : "  DOES NOT AGREE");
        });
  }
}
