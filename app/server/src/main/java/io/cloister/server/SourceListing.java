package io.cloister.server;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.sources.ShownSource;
import io.cloister.sources.Sources;
import io.cloister.store.StoreUnavailable;
import java.util.List;
import java.util.Optional;

/// The sources of an organisation for a command: through the server where one runs, and by itself
/// where none does.
final class SourceListing {
  private SourceListing() {}

  static List<ShownSource> of(ApplianceConfiguration configuration, String tenant)
      throws DataWork.Refusal {
    Optional<JsonNode> told =
        HatchLines.ask(
            configuration.home(), HatchMessage.Ask.SOURCES, new SourceDesk.Wish(tenant, null));
    return told.isPresent()
        ? Json.mapper().convertValue(told.get(), new TypeReference<List<ShownSource>>() {})
        : alone(configuration, tenant);
  }

  private static List<ShownSource> alone(ApplianceConfiguration configuration, String tenant)
      throws DataWork.Refusal {
    try (Backstage found = Backstage.open(configuration)) {
      return Sources.shown(found.store(), TenantOption.find(found, tenant).id());
    } catch (Backstage.Shut | StoreUnavailable refused) {
      throw new DataWork.Refusal(String.valueOf(refused.getMessage()));
    }
  }
}
