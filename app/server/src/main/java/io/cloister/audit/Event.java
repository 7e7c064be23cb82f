package io.cloister.audit;

import io.cloister.store.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that someone did, or tried to do.
///
/// @param actor the login of who was authenticated; `nobody` where nobody was
/// @param onBehalfOf the login of whom they acted as, if anyone else
/// @param action such as `document.view`; listed in docs/reference/audit-actions.md
/// @param resource what it was done to; empty where it was done to nothing in particular
/// @param detail small facts; never a secret, never a document's text
public record Event(
    TenantId tenant,
    String actor,
    @Nullable String onBehalfOf,
    String action,
    String resource,
    Outcome outcome,
    Map<String, Object> detail,
    @Nullable String requestId) {
  public Event {
    detail = Map.copyOf(detail);
  }

  /// With another detail.
  Event with(Map<String, Object> other) {
    return new Event(tenant, actor, onBehalfOf, action, resource, outcome, other, requestId);
  }

  /// For the record of another tenant. Whoever acted has a name there that nobody of that tenant
  /// can have.
  Event elsewhere(TenantId other) {
    return new Event(
        other,
        tenant + "#" + actor,
        onBehalfOf == null ? null : tenant + "#" + onBehalfOf,
        action,
        resource,
        outcome,
        detail,
        requestId);
  }

  /// How it ended.
  public enum Outcome {
    SUCCESS,
    DENIED,
    FAILURE
  }
}
