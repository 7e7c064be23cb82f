package io.cloister.maintenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whether there is maintenance, as everybody may know.
///
/// @param message for the people who find it closed; null where it is open
/// @param until when it is expected to be over; it does not end by itself
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Notice(
    boolean on, @Nullable String message, @Nullable Instant until, @Nullable Instant since) {
  static final Notice OPEN = new Notice(false, null, null, null);

  /// What the record says of it.
  public Map<String, Object> facts() {
    Map<String, Object> facts = new TreeMap<>(Map.of("on", on));
    if (message != null) {
      facts.put("message", message);
    }
    if (until != null) {
      facts.put("until", until.toString());
    }
    return facts;
  }
}
