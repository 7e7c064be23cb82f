package io.cloister.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.corpus.Principal;
import io.cloister.http.Json;
import io.cloister.ingest.Balance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A source as the API tells it.
record SourceTold(
    String id,
    String name,
    String kind,
    JsonNode settings,
    List<String> defaultAccess,
    BalanceTold balance,
    @Nullable RunTold lastRun,
    Instant created) {

  static SourceTold of(SourceRow row, Balance balance, @Nullable RunTold lastRun) {
    try {
      return new SourceTold(
          row.id().value(),
          row.name(),
          row.kind(),
          Json.mapper().readTree(row.settings()),
          row.defaultAccess().stream().map(Principal::value).sorted().toList(),
          BalanceTold.of(balance),
          lastRun,
          row.created());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The settings of source " + row.id() + " are broken", broken);
    }
  }
}
