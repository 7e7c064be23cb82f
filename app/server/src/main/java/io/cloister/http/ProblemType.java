package io.cloister.http;

/// Every problem a client can meet. The slug never changes; docs/reference/problems.md has a
/// section for each, kept in step by a test.
public enum ProblemType {
  BAD_REQUEST(
      "bad_request",
      400,
      "The request cannot be understood",
      "The request as a whole is malformed."),
  INVALID_BODY(
      "invalid_body",
      400,
      "The body is not valid",
      "The body is not JSON, or a field is unknown, missing, or of the wrong kind. `errors` names the fields."),
  INVALID_PARAMETER(
      "invalid_parameter",
      400,
      "A parameter is not valid",
      "A parameter in the address has a value that cannot be used. `errors` names it."),
  BAD_CURSOR(
      "bad_cursor",
      400,
      "The cursor is not valid",
      "A cursor is only good as it was given, for the same question. Begin again without one."),
  UNAUTHENTICATED(
      "unauthenticated",
      401,
      "Sign in first",
      "There is no valid session or API key with the request."),
  SIGN_IN_FAILED(
      "sign_in_failed",
      401,
      "Name or password is wrong",
      "The same answer is given for a name that does not exist."),
  SECOND_FACTOR_NEEDED(
      "second_factor_needed",
      401,
      "A second factor is needed as well",
      "The name and the password are right. Send them again, with the code that the second factor shows as `code`, or with a `passkey`. `errors` names those of the two that this person has."),
  PASSKEY_REFUSED(
      "passkey_refused",
      401,
      "The passkey was not accepted",
      "It is not known here, was taken away, belongs to another host, or its answer was not right. The same answer is given for all of it; the record has the reason."),
  FORBIDDEN(
      "forbidden",
      403,
      "You may not do this",
      "The caller is known and lacks the role, or the API key lacks the scope."),
  NOT_IN_EDITION(
      "not_in_edition",
      403,
      "This is in a larger edition",
      "The licence in use does not have this feature. `GET /api/v1/license` lists what each edition has."),
  SECOND_FACTOR_REQUIRED(
      "second_factor_required",
      403,
      "Set up a second factor first",
      "It is required of this person, and there is none. Until there is, the session is good for `/api/v1/session/second-factor`, `/api/v1/session/passkeys`, `GET` and `DELETE /api/v1/session` only."),
  CSRF(
      "csrf",
      403,
      "The protection token is missing",
      "With a session, a request that changes something carries the header `X-CSRF-Token` from `GET /api/v1/session`."),
  NOT_FOUND(
      "not_found",
      404,
      "There is nothing here",
      "It does not exist, or the caller may not know that it does."),
  METHOD_NOT_ALLOWED(
      "method_not_allowed",
      405,
      "This cannot be done here",
      "The address exists, the method does not. The header `Allow` lists what does."),
  NOT_ACCEPTABLE(
      "not_acceptable",
      406,
      "That format is not offered",
      "The `Accept` header asks for a format this address cannot give."),
  TIMED_OUT(
      "timed_out",
      408,
      "The request took too long to arrive",
      "The body or the headers did not arrive in time. Send it again."),
  CONFLICT(
      "conflict",
      409,
      "It does not fit what is there",
      "Something with this name exists, or it is in a state that forbids the change."),
  TOO_LARGE(
      "too_large",
      413,
      "The body is too large",
      "Split it, or let an operator raise the limit in the configuration."),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported_media_type",
      415,
      "That format is not understood",
      "The `Content-Type` header names a format this address does not take."),
  TOO_MANY_REQUESTS(
      "too_many_requests",
      429,
      "Too much at once",
      "The appliance is busy, or the caller is too quick. Wait for as many seconds as `Retry-After` says."),
  QUOTA_EXCEEDED(
      "quota_exceeded",
      429,
      "No questions are left this month",
      "A monthly limit is reached: the edition's, or one that an administrator set. `errors` names it, and `Retry-After` says when questions can be asked again. Searching goes on."),
  HEADERS_TOO_LARGE(
      "headers_too_large",
      431,
      "The headers are too large",
      "All headers together have at most 8 KiB."),
  INTERNAL(
      "internal",
      500,
      "Something went wrong on our side",
      "The operator finds the cause in the log by `request_id`."),
  NOT_READY(
      "not_ready",
      503,
      "Not ready yet",
      "A part the request needs is still opening, or is broken. `GET /readyz` says which."),
  MAINTENANCE(
      "maintenance",
      503,
      "Closed for maintenance",
      "Somebody works on the installation. `detail` has their words, and `Retry-After` says when to try again."),
  AUDIT_UNAVAILABLE(
      "audit_unavailable",
      503,
      "The record cannot be written",
      "What cannot be recorded is not done. Usually the disk is full; `GET /readyz` says more.");

  private final String slug;
  private final int status;
  private final String title;
  private final String meaning;

  ProblemType(String slug, int status, String title, String meaning) {
    this.slug = slug;
    this.status = status;
    this.title = title;
    this.meaning = meaning;
  }

  public String slug() {
    return slug;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /// The paragraph in the reference.
  public String meaning() {
    return meaning;
  }
}
