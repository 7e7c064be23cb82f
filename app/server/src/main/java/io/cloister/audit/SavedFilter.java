package io.cloister.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/// A filter that somebody wants again.
///
/// @param shared whether every auditor of the tenant may use it
/// @param last a length of time up to now, such as `P7D`, where that is meant and no fixed time
public record SavedFilter(
    String tenant,
    String id,
    String owner,
    String name,
    boolean shared,
    Instant created,
    @Nullable String last,
    @Nested EventFilter filter) {
  private static final String LENGTH = "PT[1-9][0-9]{0,2}H|P[1-9][0-9]{0,3}D";

  /// Whether something is a length of time that may be saved.
  static boolean isLength(String typed) {
    return typed.matches(LENGTH);
  }

  /// What is asked for, by the names that the API has.
  Map<String, String> asked() {
    Map<String, String> asked = new LinkedHashMap<>();
    if (last != null) {
      asked.put("last", last);
    }
    asked.putAll(filter.named());
    return asked;
  }

  /// What the record says of it.
  Map<String, Object> facts() {
    return Map.of("name", name, "shared", shared, "filter", asked());
  }
}
