package io.cloister.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event as the API tells it.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventTold(
    String id,
    Instant time,
    String actor,
    @Nullable String onBehalfOf,
    String action,
    String resource,
    String outcome,
    JsonNode detail,
    @Nullable String requestId) {
  static EventTold of(Row row) {
    try {
      return new EventTold(
          Long.toString(row.seq()),
          row.occurred(),
          row.actor(),
          row.onBehalfOf(),
          row.action(),
          row.resource(),
          row.outcome(),
          Json.mapper().readTree(row.detail()),
          row.requestId());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The detail of event " + row.seq() + " is not JSON", broken);
    }
  }
}
