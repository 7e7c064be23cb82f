package io.cloister.sources;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.ingest.RunId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// The runs of a source.
@Path("/api/v1/sources/{source}/runs")
@Produces(MediaType.APPLICATION_JSON)
@Permit({Caller.SOURCE_OWNER, Caller.TENANT_ADMIN})
public final class RunsResource {

  /// Newest first.
  @GET
  @Permit({Caller.SOURCE_OWNER, Caller.TENANT_ADMIN, Caller.OPERATOR})
  @Records(Records.NOTHING)
  public Page<RunTold> list(
      @Context Sources sources,
      @PathParam("source") String id,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size) {
    SourceRow source = sources.get(id);
    String list = "runs|" + source.id();
    Slice<RunRow> slice =
        sources.runs().list(source.id(), Cursor.open(list, cursor), Sizes.checked(size));
    return new Page<>(
        slice.items().stream().map(sources::told).toList(),
        slice.next() == null ? null : Cursor.seal(list, slice.next()));
  }

  /// Starts a run; one at a time for each source.
  @POST
  @Records("source.run")
  public Response start(
      @Context Sources sources, @PathParam("source") String id, @Context Recording recording) {
    SourceRow source = sources.get(id);
    RunRow run = sources.begin(source);
    recording.resource(source.id() + "/" + run.id());
    return Response.accepted(sources.told(run)).build();
  }

  /// Where a run stands.
  @GET
  @Path("/{run}")
  @Permit({Caller.SOURCE_OWNER, Caller.TENANT_ADMIN, Caller.OPERATOR})
  @Records(Records.NOTHING)
  public RunTold get(
      @Context Sources sources, @PathParam("source") String id, @PathParam("run") String run) {
    return sources.told(found(sources, sources.get(id), run));
  }

  /// Cancels a run: what it has not begun is left to the next one, what is in hand is finished.
  @DELETE
  @Path("/{run}")
  @Records("source.cancel")
  public Response cancel(
      @Context Sources sources,
      @PathParam("source") String id,
      @PathParam("run") String run,
      @Context Recording recording) {
    SourceRow source = sources.get(id);
    RunRow row = found(sources, source, run);
    recording.resource(source.id() + "/" + row.id());
    if (!sources.scheduler().cancel(row)) {
      throw new ProblemException(ProblemType.CONFLICT, "The run has ended.");
    }
    return Response.accepted(sources.told(found(sources, source, run))).build();
  }

  private static RunRow found(Sources sources, SourceRow source, String run) {
    RunRow row = sources.runs().find(source.id(), new RunId(run));
    if (row == null) {
      throw ProblemException.notFound("The run");
    }
    return row;
  }
}
