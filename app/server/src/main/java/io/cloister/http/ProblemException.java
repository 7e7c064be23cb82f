package io.cloister.http;

import io.cloister.http.Problem.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ends a request with a problem. Thrown at the border only; rooms have sealed outcomes inside.
public final class ProblemException extends RuntimeException {
  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final transient @Nullable Duration retryAfter;
  private final transient Map<String, String> headers;

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of(), null);
  }

  private ProblemException(
      ProblemType type, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
    this(type, detail, errors, retryAfter, Map.of());
  }

  private ProblemException(
      ProblemType type,
      String detail,
      List<FieldError> errors,
      @Nullable Duration retryAfter,
      Map<String, String> headers) {
    // No stack trace: this is an answer, not an accident.
    super(detail, null, false, false);
    this.type = type;
    this.errors = errors;
    this.retryAfter = retryAfter;
    this.headers = headers;
  }

  /// A field of the body is wrong.
  public static ProblemException field(String field, String message) {
    return new ProblemException(
        ProblemType.INVALID_BODY,
        "The field '" + field + "' " + message + ".",
        List.of(new FieldError(field, message)),
        null);
  }

  /// Several fields of the body are wrong.
  public static ProblemException fields(List<FieldError> errors) {
    return new ProblemException(
        ProblemType.INVALID_BODY, "Some fields are not valid.", List.copyOf(errors), null);
  }

  /// A parameter in the address is wrong.
  public static ProblemException parameter(String name, String message) {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER,
        "The parameter '" + name + "' " + message + ".",
        List.of(new FieldError(name, message)),
        null);
  }

  /// The password is right and does not do.
  ///
  /// @param missing what could be sent besides, each alone
  public static ProblemException factor(String detail, List<FieldError> missing) {
    return new ProblemException(
        ProblemType.SECOND_FACTOR_NEEDED, detail, List.copyOf(missing), null);
  }

  public static ProblemException notFound(String what) {
    return new ProblemException(
        ProblemType.NOT_FOUND, what + " does not exist, or you may not see it.");
  }

  /// Too much at once: try again after that time.
  public static ProblemException tooMany(String detail, Duration retryAfter) {
    return new ProblemException(ProblemType.TOO_MANY_REQUESTS, detail, List.of(), retryAfter);
  }

  /// A limit is reached.
  ///
  /// @param limit its name, and what it is
  /// @param headers say the same to programs
  public static ProblemException limited(
      ProblemType type,
      String detail,
      FieldError limit,
      Duration retryAfter,
      Map<String, String> headers) {
    return new ProblemException(type, detail, List.of(limit), retryAfter, Map.copyOf(headers));
  }

  /// A part is not there yet, or is broken.
  public static ProblemException notReady(String detail) {
    return new ProblemException(ProblemType.NOT_READY, detail, List.of(), Duration.ofSeconds(2));
  }

  /// A part is away, for perhaps so long.
  public static ProblemException notReady(String detail, Duration retryAfter) {
    return new ProblemException(ProblemType.NOT_READY, detail, List.of(), retryAfter);
  }

  /// Nobody is served for now, for perhaps so long.
  public static ProblemException away(ProblemType type, String detail, Duration retryAfter) {
    return new ProblemException(type, detail, List.of(), retryAfter);
  }

  /// What happens cannot be recorded, so it does not happen.
  public static ProblemException auditUnavailable(String detail, Duration retryAfter) {
    return new ProblemException(ProblemType.AUDIT_UNAVAILABLE, detail, List.of(), retryAfter);
  }

  public ProblemType type() {
    return type;
  }

  /// What is wrong with which field; empty where it is none of those.
  public List<FieldError> errors() {
    return errors;
  }

  /// The problem as a client sees it, for a stream that has already begun.
  public Problem problem(String requestId) {
    return Problem.of(type, getMessage(), requestId, errors);
  }

  /// When to try again, for the header `Retry-After`; null where that is not known.
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /// What the answer says in headers, besides when to try again.
  Map<String, String> headers() {
    return headers;
  }

  /// Whole seconds for the header `Retry-After`, at least one.
  public static long seconds(Duration retryAfter) {
    return Math.max(1, retryAfter.plusMillis(999).toSeconds());
  }
}
