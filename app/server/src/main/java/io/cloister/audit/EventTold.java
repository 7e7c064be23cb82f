package io.cloister.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.cloister.http.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event as the API tells it.
///
/// @param erased names of the fields that were erased with a person; null for none
/// @param sealed names of the fields that the reader must not see; null for none
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
    @Nullable String requestId,
    @Nullable List<String> erased,
    @Nullable List<String> sealed) {
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
          row.requestId(),
          orNull(row.erased()),
          orNull(row.hidden()));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The detail of event " + row.seq() + " is not JSON", broken);
    }
  }

  private static @Nullable List<String> orNull(List<String> names) {
    return names.isEmpty() ? null : names;
  }

  /// Only that it happened.
  EventTold outline() {
    return new EventTold(
        id,
        time,
        actor,
        onBehalfOf,
        action,
        resource,
        outcome,
        NullNode.getInstance(),
        requestId,
        erased,
        sealed);
  }
}
