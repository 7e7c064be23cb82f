package io.cloister.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reading the record.
@Path("/api/v1/audit/events")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.AUDITOR)
public final class EventsResource {
  private final Store store;
  private final Views views;

  EventsResource(Store store, Views views) {
    this.store = store;
    this.views = views;
  }

  /// Newest first.
  @GET
  @Records("audit.read")
  public Told list(
      @BeanParam FilterParameters meant,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size,
      @Context Recording recording) {
    EventFilter filter = meant.read("cursor", "size");
    TenantId tenant = recording.tenant();
    String list = "audit|" + tenant + "|" + filter.named();
    String position = Cursor.open(list, cursor);
    filter.on(recording);
    Looking.Found found =
        new Looking(store, views.of(recording), filter)
            .find(position == null ? null : Place.read(position), Page.size(size));
    recording.detail("shown", found.rows().size());
    Place next = found.next();
    return new Told(
        found.rows().stream().map(EventTold::of).toList(),
        next == null ? null : Cursor.seal(list, next.toString()),
        found.through());
  }

  /// All of one.
  @GET
  @Path("/{event}")
  @Records("audit.view")
  public EventTold get(@PathParam("event") String id, @Context Recording recording) {
    return EventTold.of(Looking.one(store, views.of(recording), id));
  }

  /// A page of the record.
  ///
  /// @param lookedThrough how many events, where the page ended because these were enough for once
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Told(
      List<EventTold> items,
      @Nullable String nextCursor,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long lookedThrough) {}
}
