package io.cloister.audit;

import io.cloister.store.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.jspecify.annotations.Nullable;

/// What the event of the running request will say. A resource method takes it as a `@Context`
/// parameter and adds what only it knows.
public final class Recording {
  private static final String NOBODY = "nobody";
  private TenantId tenant = TenantId.MAIN;
  private String actor = NOBODY;
  private @Nullable String onBehalfOf;
  private @Nullable String resource;
  private final Map<String, Object> detail = new LinkedHashMap<>();

  /// Who is calling; set once by whoever recognised them.
  public void by(TenantId tenant, String actor, @Nullable String onBehalfOf) {
    this.tenant = tenant;
    this.actor = actor;
    this.onBehalfOf = onBehalfOf;
  }

  public TenantId tenant() {
    return tenant;
  }

  /// What it is done to; otherwise the last part of the address counts.
  public void resource(String name) {
    resource = name;
  }

  /// A small fact. Never a secret, never a document's text.
  public void detail(String name, Object value) {
    detail.put(name, value);
  }

  boolean byNobody() {
    return actor.equals(NOBODY);
  }

  Event event(String action, String place, Event.Outcome outcome, String requestId) {
    return new Event(
        tenant,
        actor,
        onBehalfOf,
        action,
        resource == null ? place : resource,
        outcome,
        detail,
        requestId);
  }

  /// One for each request.
  static final class Binding extends AbstractBinder {
    @Override
    protected void configure() {
      bindAsContract(Recording.class).in(RequestScoped.class);
    }
  }
}
