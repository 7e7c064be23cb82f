package io.cloister.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.audit.Event;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.maintenance.Notice;
import io.cloister.maintenance.Wish;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// `cloister maintenance`: closes the installation for whoever works on it, and opens it again.
/// Where the server runs it does so at once, and where it does not the next start is told.
@Command(
    name = "maintenance",
    mixinStandardHelpOptions = true,
    description = "Closes the installation for a while, and opens it again.",
    subcommands = {
      MaintenanceOnCommand.class,
      MaintenanceOffCommand.class,
      MaintenanceShowCommand.class
    })
final class MaintenanceCommand extends CommandGroup {
  /// @param wish null to only say how it stands
  static int run(DataWork data, @Nullable Wish wish) {
    return data.placed((configuration, out) -> {
      Optional<JsonNode> told =
          HatchLines.ask(configuration.home(), HatchMessage.Ask.MAINTENANCE, wish);
      tell(
          data,
          told.isPresent()
              ? Json.mapper().convertValue(told.get(), Notice.class)
              : alone(configuration, wish),
          out);
    });
  }

  private static Notice alone(ApplianceConfiguration configuration, @Nullable Wish wish)
      throws DataWork.Refusal {
    try (Backstage found = Backstage.open(configuration)) {
      return wish == null
          ? found.maintenance().notice()
          : CareDesk.change(found.maintenance(), found.audit(), OperatorEvent.user(), wish);
    } catch (Backstage.Shut | StoreUnavailable | ProblemException refused) {
      throw new DataWork.Refusal(String.valueOf(refused.getMessage()));
    }
  }

  private static void tell(DataWork data, Notice notice, PrintWriter out) {
    if (data.json()) {
      DataWork.write(out, notice);
    } else if (notice.on()) {
      out.println("Closed for maintenance: " + notice.message());
      LicenseText.line(out, "since", notice.since());
      LicenseText.line(out, "until about", notice.until());
    } else {
      out.println("Open.");
    }
  }

  /// What the record says of it.
  static Event event(String user, Notice before, Notice after) {
    return new Event(
        TenantId.MAIN,
        "system",
        null,
        "system.maintenance",
        "",
        Event.Outcome.SUCCESS,
        Map.of("before", before.facts(), "after", after.facts(), "os_user", user),
        null);
  }
}
