package io.cloister.sources;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Adding, changing and removing sources.
@Path("/api/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit({Caller.SOURCE_OWNER, Caller.TENANT_ADMIN})
public final class SourcesResource {
  /// All sources with where they stand.
  @GET
  @Permit({Caller.SOURCE_OWNER, Caller.TENANT_ADMIN, Caller.OPERATOR})
  @Records(Records.NOTHING)
  public Page<SourceTold> list(@Context Sources sources) {
    return new Page<>(sources.told(sources.catalogue().list()), null);
  }

  /// Adds a source.
  @POST
  @Records("source.create")
  public Response create(
      @Context Sources sources, @Nullable NewSource asked, @Context Recording recording) {
    SourceRow row = new Registrar(sources).add(asked);
    recording.resource(row.id().value());
    recording.detail("after", Registrar.noted(row));
    return Response.created(URI.create("/api/v1/sources/" + row.id()))
        .entity(sources.told(row))
        .build();
  }

  /// One source.
  @GET
  @Path("/{source}")
  @Permit({Caller.SOURCE_OWNER, Caller.TENANT_ADMIN, Caller.OPERATOR})
  @Records(Records.NOTHING)
  public SourceTold get(@Context Sources sources, @PathParam("source") String id) {
    return sources.told(sources.get(id));
  }

  /// Changes a source; its next run applies the change.
  @PUT
  @Path("/{source}")
  @Records("source.update")
  public SourceTold update(
      @Context Sources sources,
      @PathParam("source") String id,
      @Nullable NewSource asked,
      @Context Recording recording) {
    SourceRow before = sources.get(id);
    SourceRow after = new Registrar(sources).update(before, asked);
    recording.detail("before", Registrar.noted(before));
    recording.detail("after", Registrar.noted(after));
    return sources.told(after);
  }

  /// Removes a source and all its documents from the index.
  @DELETE
  @Path("/{source}")
  @Records("source.delete")
  public void delete(
      @Context Sources sources, @PathParam("source") String id, @Context Recording recording) {
    SourceRow row = new Registrar(sources).removable(id);
    recording.detail("name", row.name());
    sources.delete(row);
  }
}
