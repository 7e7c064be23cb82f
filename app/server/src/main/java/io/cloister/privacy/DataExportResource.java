package io.cloister.privacy;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.identity.Actor;
import io.cloister.identity.Identity;
import io.cloister.identity.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Somebody's data, for who administers the tenant. What that person asked is in it only for an
/// administrator who may read the record as well.
@Path("/api/v1/people/{login}/data-exports")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.TENANT_ADMIN)
public final class DataExportResource {
  private final Privacy privacy;
  private final DataExports exports;

  DataExportResource(Privacy privacy, DataExports exports) {
    this.privacy = privacy;
    this.exports = exports;
  }

  /// Begins to put it together.
  @POST
  @Records("person.export")
  public Response begin(
      @PathParam("login") String login, @Context Actor actor, @Context Recording recording) {
    recording.resource(Identity.fold(login));
    recording.detail("questions", whole(actor));
    String whose = privacy.known(actor.tenant(), login);
    return Response.accepted(exports.begin(actor.tenant(), whose, whole(actor))).build();
  }

  /// Those that are kept, the newest first.
  @GET
  @Records(Records.NOTHING)
  public Page<DataExports.Told> list(@PathParam("login") String login, @Context Actor actor) {
    String whose = privacy.known(actor.tenant(), login);
    return new Page<>(exports.list(actor.tenant(), whose, whole(actor)), null);
  }

  /// The zip.
  @GET
  @Path("{export}/zip")
  @Produces("application/zip")
  @Records("person.download")
  public Response zip(
      @PathParam("login") String login,
      @PathParam("export") String id,
      @Context Actor actor,
      @Context Recording recording) {
    recording.resource(Identity.fold(login));
    recording.detail("export", id);
    return answer(exports, actor, privacy.known(actor.tenant(), login), id, whole(actor));
  }

  private static boolean whole(Actor actor) {
    return actor.roles().contains(Role.AUDITOR);
  }

  static Response answer(DataExports exports, Actor actor, String login, String id, boolean whole) {
    return exports
        .find(actor.tenant(), login, id, whole)
        .map(file ->
            Response.ok(file.toFile(), "application/zip")
                .header("Content-Disposition", "attachment; filename=\"personal-data.zip\"")
                .build())
        .orElseThrow(() -> ProblemException.notFound("The file"));
  }
}
