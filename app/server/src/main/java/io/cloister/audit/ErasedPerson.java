package io.cloister.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cloister.http.Json;
import java.util.HashMap;
import java.util.Map;

/// What the event of an erasure says. It names a key, and nobody.
final class ErasedPerson {
  private static final String KEY = "key#";
  private static final String EVENTS = "events";

  private ErasedPerson() {}

  /// The resource.
  static String resource(String key) {
    return KEY + key;
  }

  /// What goes on record.
  static Event event(Event by, String key, long events) {
    Map<String, Object> detail = new HashMap<>(by.detail());
    detail.put(EVENTS, events);
    return new Event(
        by.tenant(),
        by.actor(),
        by.onBehalfOf(),
        Owners.ERASURE,
        resource(key),
        Event.Outcome.SUCCESS,
        detail,
        by.requestId());
  }

  /// How many events were sealed with the key; empty where it is no such event.
  static Map<String, Long> read(Row row) {
    if (!row.resource().startsWith(KEY)) {
      return Map.of();
    }
    try {
      long events = Json.mapper().readTree(row.detail()).path(EVENTS).asLong();
      return Map.of(row.resource().substring(KEY.length()), events);
    } catch (JsonProcessingException broken) {
      return Map.of();
    }
  }
}
