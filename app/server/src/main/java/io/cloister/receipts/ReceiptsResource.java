package io.cloister.receipts;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import io.cloister.identity.Role;
import io.cloister.retrieve.Retrieval;
import io.cloister.store.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.function.Function;

/// Receipts of answers, for whoever asked, and for auditors.
@Path("/api/v1/receipts/{receipt}")
@Produces(MediaType.APPLICATION_JSON)
@Permit({Caller.EMPLOYEE, Caller.AUDITOR})
public final class ReceiptsResource {
  private final Shelf shelf;
  private final Function<TenantId, Retrieval> retrievals;

  ReceiptsResource(Shelf shelf, Function<TenantId, Retrieval> retrievals) {
    this.shelf = shelf;
    this.retrievals = retrievals;
  }

  /// To be read.
  @GET
  @Records("receipt.view")
  public Told get(
      @Context Actor actor, @PathParam("receipt") String id, @Context Recording recording) {
    Shelf.Open open = open(actor, id, recording);
    return new Told(
        id,
        open.login(),
        open.created(),
        open.receipt().keys().last().id(),
        open.receipt().digest(),
        open.receipt().content());
  }

  /// To be kept, and verified elsewhere.
  @GET
  @Path("/file")
  @Produces(MediaType.TEXT_PLAIN)
  @Records("receipt.download")
  public Response file(
      @Context Actor actor, @PathParam("receipt") String id, @Context Recording recording) {
    Shelf.Open open = open(actor, id, recording);
    return Response.ok(open.receipt().toString(), "text/plain; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"cloister-" + id + ".receipt\"")
        .build();
  }

  /// Runs its search again. Shows no text.
  @POST
  @Path("/replay")
  @Records("receipt.replay")
  public Replay replay(
      @Context Actor actor, @PathParam("receipt") String id, @Context Recording recording) {
    Shelf.Open open = open(actor, id, recording);
    if (!Replay.possible(open.receipt())) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Nothing was searched for this answer, so there is nothing to run again.");
    }
    Replay replay =
        Replay.of(
            open.receipt(),
            retrievals.apply(actor.tenant()),
            actor.roles().contains(Role.AUDITOR) ? null : actor.access());
    replay.detail().forEach(recording::detail);
    return replay;
  }

  private Shelf.Open open(Actor actor, String id, Recording recording) {
    Shelf.Open open = shelf.get(actor, id, retrievals.apply(actor.tenant()));
    if (!open.login().equals(actor.login())) {
      recording.detail("owner", open.login());
    }
    return open;
  }

  /// A receipt as the API tells it. It was verified before.
  ///
  /// @param owner whose question it was
  /// @param key id of the one that signed it
  /// @param digest what the event of the answer has of it
  /// @param receipt what is signed
  public record Told(
      String id, String owner, Instant created, String key, String digest, JsonNode receipt) {}
}
