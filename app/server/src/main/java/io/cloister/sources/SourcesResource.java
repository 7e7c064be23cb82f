package io.cloister.sources;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.sources.Catalogue.Checked;
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
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adding, changing and removing sources.
@Path("/api/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit({Caller.SOURCE_OWNER, Caller.TENANT_ADMIN})
public final class SourcesResource {
  private static final int READERS = 100;

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
    Checked checked = sources.checked(asked);
    refuseTaken(sources, checked, null);
    SourceRow row = sources.catalogue().add(checked);
    recording.resource(row.id().value());
    recording.detail("after", noted(row));
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
    if (!before.kind().equals(Catalogue.FOLDER)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The source for pushed documents cannot be changed.");
    }
    Checked checked = sources.checked(asked);
    refuseTaken(sources, checked, before);
    SourceRow after = sources.catalogue().update(before, checked);
    recording.detail("before", noted(before));
    recording.detail("after", noted(after));
    return sources.told(after);
  }

  /// Removes a source and all its documents from the index.
  @DELETE
  @Path("/{source}")
  @Records("source.delete")
  public void delete(
      @Context Sources sources, @PathParam("source") String id, @Context Recording recording) {
    SourceRow row = sources.get(id);
    if (!row.kind().equals(Catalogue.FOLDER)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The source for pushed documents cannot be removed; delete its documents.");
    }
    recording.detail("name", row.name());
    sources.delete(row);
  }

  /// What decides which documents a source brings, and who may read them.
  private static Map<String, Object> noted(SourceRow row) {
    Map<String, Object> noted = new LinkedHashMap<>();
    noted.put("name", row.name());
    noted.put("default_access", Readers.of(row.defaultAccess(), READERS));
    noted.put("settings", row.settings());
    return noted;
  }

  private static void refuseTaken(Sources sources, Checked checked, @Nullable SourceRow except) {
    if (sources.catalogue().taken(checked.name(), except == null ? null : except.id())) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "There is a source called '" + checked.name() + "'. Choose another name.");
    }
  }
}
