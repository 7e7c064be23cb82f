package io.cloister.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where one is signed in, and signing out there.
@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.SIGNED_IN)
public final class SessionsResource {
  private final Identity identity;

  SessionsResource(Identity identity) {
    this.identity = identity;
  }

  /// All sessions of one's own, the last used first.
  @GET
  @Records(Records.NOTHING)
  public Page<Told> list(
      @Context Actor actor, @CookieParam(Gatekeeper.COOKIE) @Nullable String token) {
    String here = Sessions.id(Tokens.hash(mine(actor, token)));
    return new Page<>(
        identity.sessions().list(actor).stream()
            .map(row -> Told.of(row, row.id().equals(here)))
            .toList(),
        null);
  }

  /// Signs out everywhere but here.
  @DELETE
  @Records("session.delete_others")
  public void endOthers(
      @Context Actor actor, @CookieParam(Gatekeeper.COOKIE) @Nullable String token) {
    identity.sessions().endOthers(actor, mine(actor, token));
  }

  /// Signs out in one place.
  @DELETE
  @Path("/{session}")
  @Records("session.delete")
  public void end(
      @PathParam("session") String id,
      @Context Actor actor,
      @CookieParam(Gatekeeper.COOKIE) @Nullable String token) {
    mine(actor, token);
    if (!identity.sessions().end(actor, id)) {
      throw ProblemException.notFound("The session");
    }
  }

  private static String mine(Actor actor, @Nullable String token) {
    if (actor.authenticatedBy() != Actor.By.SESSION || token == null) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Only somebody who is signed in has sessions, not an API key.");
    }
    return token;
  }

  /// A session as the API tells it.
  ///
  /// @param current whether it is the one that asks
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      String id,
      Instant created,
      Instant lastUsed,
      Instant expires,
      @Nullable String address,
      @Nullable String agent,
      boolean current) {
    static Told of(Sessions.Place row, boolean current) {
      return new Told(
          row.id(),
          row.created(),
          row.lastUsed(),
          row.expires(),
          row.address(),
          row.agent(),
          current);
    }
  }
}
