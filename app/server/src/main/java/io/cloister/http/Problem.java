package io.cloister.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client is told when something is not done (RFC 9457).
///
/// @param detail what happened and what to do about it; never anything internal
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    String requestId,
    List<FieldError> errors) {
  /// What is wrong with one field or parameter.
  public record FieldError(String field, String message) {}

  static Problem of(
      ProblemType type, @Nullable String detail, String requestId, List<FieldError> errors) {
    return new Problem(
        "/problems/" + type.slug(), type.title(), type.status(), detail, requestId, errors);
  }
}
