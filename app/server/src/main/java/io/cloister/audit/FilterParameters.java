package io.cloister.audit;

import io.cloister.http.ProblemException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The part of an address that says which events somebody wants.
final class FilterParameters {
  private static final List<String> OWN =
      List.of("from", "to", "actor", "action", "resource", "outcome", "request_id", "text");

  @Context private @Nullable UriInfo address;

  @QueryParam("from")
  private @Nullable String from;

  @QueryParam("to")
  private @Nullable String to;

  @QueryParam("actor")
  private @Nullable String actor;

  @QueryParam("action")
  private @Nullable String action;

  @QueryParam("resource")
  private @Nullable String resource;

  @QueryParam("outcome")
  private @Nullable String outcome;

  @QueryParam("request_id")
  private @Nullable String requestId;

  @QueryParam("text")
  private @Nullable String text;

  /// A name that is not known is no reason to show more than was asked for.
  ///
  /// @param others what the address may say besides
  EventFilter read(String... others) {
    Set<String> known = new TreeSet<>(OWN);
    known.addAll(List.of(others));
    if (address != null) {
      for (String name : address.getQueryParameters().keySet()) {
        if (!known.contains(name)) {
          throw ProblemException.parameter(
              name, "is not known here; there are " + String.join(", ", known));
        }
      }
    }
    return EventFilter.of(
        new EventFilter.Typed(from, to, actor, action, resource, outcome, requestId, text),
        ProblemException::parameter);
  }
}
