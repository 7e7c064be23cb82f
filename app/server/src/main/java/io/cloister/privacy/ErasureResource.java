package io.cloister.privacy;

import io.cloister.audit.Event;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Line;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import io.cloister.identity.Identity;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Erasing somebody, for who administers the tenant.
@Path("/api/v1/people/{login}/erasure")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.TENANT_ADMIN)
public final class ErasureResource {
  private static final int LONGEST_REASON = 1000;
  private final Privacy privacy;

  ErasureResource(Privacy privacy) {
    this.privacy = privacy;
  }

  /// What would go, what would stay, and whether it is running. There is nobody once it is done.
  @GET
  @Records(Records.NOTHING)
  public Preview get(@PathParam("login") String login, @Context Actor actor) {
    return privacy.preview(actor.tenant(), login);
  }

  /// Begins it. Its first event names the person and goes with them; the one that stays names a
  /// key.
  @POST
  @Records("person.erase_begin")
  public Response begin(
      @PathParam("login") String typed,
      @Nullable Body body,
      @Context Actor actor,
      @Context Recording recording) {
    String login = Identity.fold(typed);
    recording.resource(login);
    if (body == null || body.confirmation() == null) {
      throw ProblemException.field("confirmation", "is missing; it is the login, typed again");
    }
    if (!Identity.fold(body.confirmation()).equals(login)) {
      throw ProblemException.field("confirmation", "is not the login of the person");
    }
    String reason =
        Line.checked("reason", body.reason() == null ? "" : body.reason(), LONGEST_REASON);
    recording.detail("reason", reason);
    if (login.equals(actor.login()) || login.equals(actor.credential())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Nobody erases themselves. Ask another administrator.");
    }
    privacy.checked(actor.tenant(), login);
    recording.writeSoon();
    recording.awaitWritten();
    privacy.erase(actor.tenant(), login, by(actor, recording));
    return Response.accepted(privacy.running(login)).build();
  }

  private static Event by(Actor actor, Recording recording) {
    return new Event(
        recording.tenant(),
        actor.credential(),
        actor.impersonated() ? actor.login() : null,
        "person.erase",
        "",
        Event.Outcome.SUCCESS,
        Map.of(),
        null);
  }

  /// @param confirmation the login, typed again
  /// @param reason why, for the record; it goes with the person
  public record Body(@Nullable String confirmation, @Nullable String reason) {}
}
