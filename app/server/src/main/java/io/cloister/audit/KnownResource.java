package io.cloister.audit;

import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;

/// What one can choose from when one looks for events. Others can be looked for as well.
@Path("/api/v1/audit/known")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.AUDITOR)
public final class KnownResource {
  private static final int NEWEST = 50_000;
  private static final int MOST_ACTORS = 2_000;

  private final Store store;
  private final Views views;

  KnownResource(Store store, Views views) {
    this.store = store;
    this.views = views;
  }

  /// Of the newest events.
  @GET
  @Records("audit.known")
  public Told get(@Context Recording recording) {
    TenantId tenant = recording.tenant();
    View view = views.of(recording);
    return store.read(
        tenant,
        handle -> {
          Events events = handle.attach(Events.class);
          long above = Math.max(0, events.last(tenant.value()) - NEWEST);
          return new Told(events.actions(tenant.value(), above), actors(events, view, above));
        });
  }

  private static List<String> actors(Events events, View view, long above) {
    String tenant = view.tenant().value();
    return Stream.concat(
            events.actors(tenant, above, MOST_ACTORS).stream().map(view::actor),
            events.actorKeys(tenant, above, MOST_ACTORS).stream()
                .flatMap(key -> view.name(key).stream()))
        .distinct()
        .sorted()
        .limit(MOST_ACTORS)
        .toList();
  }

  /// Which actions and actors there are.
  public record Told(List<String> actions, List<String> actors) {}
}
