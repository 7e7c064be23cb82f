package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.care.Finding;
import io.cloister.care.Repair;
import io.cloister.http.ProblemException;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `cloister doctor`: looks the whole installation over. Where the server runs, it is asked, since
/// it alone sees its database and its indexes; where the data cannot be opened, that is a finding
/// beside the others.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks over the database, the record, the indexes, the ledger, the queue, the licence, the disk, the certificate, the model, backups and the start cache. The server may run.",
      "Ends with 0 where nothing has failed."
    })
@Records("system.repair")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();

  @Option(
      names = "--deep",
      description =
          "Proves the whole record, reads every row and holds the parts of each index against each other.")
  private boolean deep;

  @Option(
      names = "--repair",
      description =
          "Mends what can be made again: the queue and its numbers, a damaged index from the stored texts, leftovers. The server has to be stopped.")
  private boolean repair;

  /// What was mended, and how all is afterwards.
  record Told(boolean healthy, List<Repair> repaired, List<Finding> items) {}

  @Override
  public Integer call() {
    return data.placed((configuration, out) -> {
      List<Repair> repaired = repair ? repair(configuration) : List.of();
      List<Finding> findings = examine(configuration);
      boolean healthy = findings.stream().noneMatch(found -> found.state() == Finding.State.FAILED);
      tell(new Told(healthy, repaired, findings), out);
      if (!healthy) {
        throw new DataWork.Refusal("Something has failed. What to do stands beside it.");
      }
    });
  }

  private List<Repair> repair(ApplianceConfiguration configuration) throws DataWork.Refusal {
    try (Backstage found = Backstage.open(configuration)) {
      if (!found.home().held()) {
        throw new DataWork.Refusal(
            "The server runs, and only what stands still is repaired. Stop it, and do this again.");
      }
      List<Repair> repaired = found.care().repair();
      found
          .audit()
          .record(
              OperatorEvent.of(
                  TenantId.MAIN,
                  "system.repair",
                  "",
                  Map.of("repaired", repaired.stream().map(Repair::name).distinct().toList())));
      return repaired;
    } catch (Backstage.Shut | StoreUnavailable | ProblemException refused) {
      throw new DataWork.Refusal(String.valueOf(refused.getMessage()));
    }
  }

  private List<Finding> examine(ApplianceConfiguration configuration) throws DataWork.Refusal {
    List<Finding> findings = new ArrayList<>(Caring.surroundings(configuration));
    findings.addAll(Examination.of(configuration, deep));
    return findings;
  }

  private void tell(Told told, PrintWriter out) {
    if (data.json()) {
      DataWork.write(out, told);
      return;
    }
    for (Repair each : told.repaired()) {
      FindingLines.tell(
          "mended", FindingLines.label(each.name(), each.tenant()), each.sentence(), out);
    }
    told.items().forEach(each -> FindingLines.tell(each, out));
  }
}
