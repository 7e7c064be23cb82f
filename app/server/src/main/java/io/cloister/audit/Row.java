package io.cloister.audit;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An event as it lies in the table.
///
/// @param seq its place in the record of its tenant, from 1; 0 before it has one
/// @param detail JSON
public record Row(
    String tenant,
    long seq,
    Instant occurred,
    String actor,
    @Nullable String onBehalfOf,
    String action,
    String resource,
    String outcome,
    String detail,
    @Nullable String requestId) {
  private static final int LONGEST_RESOURCE = 1000;

  static Row of(Event event, Instant now) {
    String resource = event.resource();
    return new Row(
        event.tenant().value(),
        0,
        now,
        event.actor(),
        event.onBehalfOf(),
        event.action(),
        resource.length() <= LONGEST_RESOURCE ? resource : resource.substring(0, LONGEST_RESOURCE),
        event.outcome().name().toLowerCase(Locale.ROOT),
        Audit.json(event.detail()),
        event.requestId());
  }

  Row at(long place) {
    return new Row(
        tenant, place, occurred, actor, onBehalfOf, action, resource, outcome, detail, requestId);
  }
}
