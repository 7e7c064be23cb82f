package io.cloister.privacy;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// One's own data, whole. For whoever is signed in; a key of theirs is not enough.
@Path("/api/v1/session/data-exports")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.SIGNED_IN)
public final class OwnDataExportResource {
  private final DataExports exports;

  OwnDataExportResource(DataExports exports) {
    this.exports = exports;
  }

  /// Begins to put it together.
  @POST
  @Records("person.export_own")
  public Response begin(@Context Actor actor) {
    return Response.accepted(exports.begin(actor.tenant(), own(actor), true)).build();
  }

  /// Those that are kept, the newest first.
  @GET
  @Records(Records.NOTHING)
  public Page<DataExports.Told> list(@Context Actor actor) {
    return new Page<>(exports.list(actor.tenant(), own(actor), true), null);
  }

  /// The zip.
  @GET
  @Path("{export}/zip")
  @Produces("application/zip")
  @Records("person.download_own")
  public Response zip(
      @PathParam("export") String id, @Context Actor actor, @Context Recording recording) {
    recording.resource("");
    recording.detail("export", id);
    return DataExportResource.answer(exports, actor, own(actor), id, true);
  }

  private static String own(Actor actor) {
    if (actor.authenticatedBy() != Actor.By.SESSION) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Only whoever is signed in gets their data. Sign in first.");
    }
    return actor.login();
  }
}
