package io.cloister.sources;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Trying again what failed.
@Path("/api/v1/sources/{source}/items:retry")
@Produces(MediaType.APPLICATION_JSON)
@Permit({Caller.SOURCE_OWNER, Caller.TENANT_ADMIN})
public final class RetryResource {

  /// Puts all failed items back into the queue.
  @POST
  @Records("source.retry")
  public Response retry(
      @Context Sources sources, @PathParam("source") String id, @Context Recording recording) {
    int queued = sources.retry(sources.get(id));
    recording.detail("queued", queued);
    return Response.accepted(new Retried(queued)).build();
  }

  /// How many were put back.
  public record Retried(int queued) {}
}
