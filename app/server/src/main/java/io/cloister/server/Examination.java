package io.cloister.server;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.care.Care;
import io.cloister.care.Finding;
import io.cloister.http.Json;
import io.cloister.store.StoreUnavailable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks an installation over for a command: through the server where one runs, which alone sees
/// its database and its indexes, and by itself where none does.
final class Examination {
  private Examination() {}

  static List<Finding> of(ApplianceConfiguration configuration, boolean deep)
      throws DataWork.Refusal {
    Optional<JsonNode> told = HatchLines.ask(configuration.home(), HatchMessage.Ask.EXAMINE, deep);
    return told.isPresent()
        ? Json.mapper().convertValue(told.get(), new TypeReference<List<Finding>>() {})
        : alone(configuration, deep);
  }

  /// That the data cannot be opened is a finding beside the others.
  private static List<Finding> alone(ApplianceConfiguration configuration, boolean deep) {
    try (Backstage found = Backstage.open(configuration)) {
      return found.care().examine(deep);
    } catch (Backstage.Shut | StoreUnavailable closed) {
      List<Finding> findings = new ArrayList<>();
      findings.add(Finding.failed("data", "cannot be opened", String.valueOf(closed.getMessage())));
      findings.addAll(Care.examine(Caring.machine(configuration, Clock.systemUTC())));
      return findings;
    }
  }
}
