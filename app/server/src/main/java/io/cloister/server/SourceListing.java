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
            configuration.home(), HatchMessage.Ask.SOURCES, SourceDesk.Wish.list(tenant));
    return told.isPresent()
        ? Json.mapper().convertValue(told.get(), new TypeReference<List<ShownSource>>() {})
        : alone(configuration, tenant);
  }

  static ShownSource find(ApplianceConfiguration configuration, String tenant, String id)
      throws DataWork.Refusal {
    return of(configuration, tenant).stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new DataWork.Refusal(missing(id)));
  }

  static String missing(String id) {
    return "There is no source '" + id + "'. `cloister source list` shows which there are.";
  }

  /// Has the running server do something to a source.
  static <T> T ask(ApplianceConfiguration configuration, SourceDesk.Wish wish, Class<T> answer)
      throws DataWork.Refusal {
    JsonNode told =
        HatchLines.ask(configuration.home(), HatchMessage.Ask.SOURCES, wish)
            .orElseThrow(() ->
                new DataWork.Refusal(
                    "The server does not run, and it alone reads sources. Start it, and do this again."));
    return Json.mapper().convertValue(told, answer);
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
