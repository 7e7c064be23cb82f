package io.cloister.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.cloister.http.Json;
import io.cloister.http.Problem.FieldError;
import io.cloister.ingest.Push;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a pusher is told about one document.
///
/// @param reason a slug, where it was not taken
/// @param detail what to do about it
@JsonInclude(JsonInclude.Include.NON_NULL)
record PushedLine(
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String id,
    State state,
    @Nullable String reason,
    @Nullable String detail) {

  /// Where it stands.
  enum State {
    /// On disk; found within seconds.
    ACCEPTED,
    /// This very version was indexed, or is waiting, already.
    INDEXED,
    /// Not taken.
    FAILED,
    /// Not taken now: send it again.
    BUSY;

    @JsonValue
    String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static PushedLine of(String id, Push.Receipt receipt) {
    return switch (receipt) {
      case ACCEPTED -> new PushedLine(id, State.ACCEPTED, null, null);
      case UNCHANGED -> new PushedLine(id, State.INDEXED, null, null);
      case TAKEN ->
          failed(
              id, "id_taken", "A source has a document with this id. Push it under another one.");
    };
  }

  static PushedLine invalid(@Nullable String id, List<FieldError> errors) {
    FieldError first = errors.getFirst();
    return failed(
        id, "invalid_document", "The field '" + first.field() + "' " + first.message() + ".");
  }

  static PushedLine failed(@Nullable String id, String reason, String detail) {
    return new PushedLine(id, State.FAILED, reason, detail);
  }

  /// One JSON object a line.
  static String ndjson(List<PushedLine> lines) {
    StringBuilder text = new StringBuilder();
    for (PushedLine line : lines) {
      try {
        text.append(Json.mapper().writeValueAsString(line)).append('\n');
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException("A line that cannot be written", impossible);
      }
    }
    return text.toString();
  }

  static PushedLine busy(@Nullable String id) {
    return new PushedLine(
        id, State.BUSY, "queue_full", "Too much is waiting to be indexed. Send it again later.");
  }
}
