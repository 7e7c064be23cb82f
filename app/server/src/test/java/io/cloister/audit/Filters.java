package io.cloister.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;

/// Filters for tests, by the names that the API has.
final class Filters {
  private Filters() {}

  /// @param pairs name, value, name, value
  static EventFilter of(String... pairs) {
    ObjectNode named = Json.mapper().createObjectNode();
    for (int i = 0; i < pairs.length; i += 2) {
      named.put(pairs[i], pairs[i + 1]);
    }
    return EventFilter.of(
        Json.mapper().convertValue(named, EventFilter.Typed.class), ProblemException::parameter);
  }
}
