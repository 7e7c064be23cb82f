package io.cloister.server;

import io.cloister.audit.Records;
import io.cloister.care.Repair;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenant;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `cloister index rebuild`: an index anew, whole or not. Until it is filled, search finds what is
/// there already, so it takes a word more.
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "Empties the index of an organisation, for the next start to fill from the stored texts; nothing is read from its sources again. Without --confirm it only says so.",
      "It needs the data folder: stop the server first. 'doctor --repair' does it only where the index is damaged."
    })
@Records("system.repair")
final class IndexRebuildCommand implements Callable<Integer> {
  @Mixin private final DataWork data = new DataWork();
  @Mixin private final TenantOption tenant = new TenantOption();

  @Option(names = "--confirm", description = "Does it.")
  private boolean confirm;

  /// @param rebuilt empty where it was not asked for yet
  record Told(List<Repair> rebuilt) {}

  @Override
  public Integer call() {
    return data.run(this::rebuild);
  }

  private void rebuild(Backstage found, PrintWriter out) throws DataWork.Refusal {
    Tenant whose = tenant.in(found);
    if (!found.home().held()) {
      throw new DataWork.Refusal(
          "The server runs, and has the index open. Stop it, and do this again.");
    }
    if (!confirm) {
      tell(new Told(List.of()), out);
      data.warn(
          "Nothing was changed. With --confirm the index of "
              + whose.id()
              + " is emptied and filled again by the next start; until then search does not find everything.");
      return;
    }
    found
        .audit()
        .record(
            OperatorEvent.of(
                TenantId.MAIN, "system.repair", "", Map.of("repaired", List.of("index"))));
    tell(new Told(found.care().rebuild(whose.id())), out);
  }

  private void tell(Told told, PrintWriter out) {
    if (data.json()) {
      DataWork.write(out, told);
    } else {
      told.rebuilt()
          .forEach(each ->
              FindingLines.tell(
                  "rebuilt", FindingLines.label(each.name(), each.tenant()), each.sentence(), out));
    }
  }
}
