package io.cloister.approvals;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.approvals.Approval.State;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Line;
import io.cloister.http.Mark;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Actor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What waits for a second person, for whoever may be that person. Asking is done where the deed
/// is.
@Path("/api/v1/approvals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit({Caller.AUDITOR, Caller.TENANT_ADMIN})
public final class ApprovalsResource {
  private static final int LONGEST_NOTE = 1000;
  private final Approvals approvals;

  ApprovalsResource(Approvals approvals) {
    this.approvals = approvals;
  }

  /// The newest first, those that ended as well.
  @GET
  @Records(Records.NOTHING)
  public Page<Told> list(
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size,
      @Context Actor actor) {
    String list = "approvals|" + actor.tenant();
    Mark behind = Mark.read(Cursor.open(list, cursor));
    return Page.of(
        list,
        approvals.list(actor.tenant(), behind, Page.size(size) + 1),
        size,
        each -> new Mark(each.asked(), each.id()).toString(),
        each -> Told.to(actor, each));
  }

  @GET
  @Path("/{approval}")
  @Records(Records.NOTHING)
  public Told get(@PathParam("approval") String id, @Context Actor actor) {
    return Told.to(actor, found(id, actor));
  }

  /// Agrees, and so has it done; or refuses.
  @PUT
  @Path("/{approval}/decision")
  @Records("approval.decide")
  public Told decide(
      @PathParam("approval") String id,
      @Nullable Body body,
      @Context Actor actor,
      @Context Recording recording) {
    Approval approval = found(id, actor);
    recording.resource(approval.id());
    tell(recording, approval);
    if (body == null || body.agreed() == null) {
      throw ProblemException.field("agreed", "is missing");
    }
    recording.detail("agreed", body.agreed());
    String note = body.note() == null ? null : Line.checked("note", body.note(), LONGEST_NOTE);
    if (note != null) {
      recording.detail("note", note);
    }
    demandAnotherPerson(approval, actor);
    State state = body.agreed() ? State.AGREED : State.REFUSED;
    return Told.to(actor, approvals.end(approval, state, actor.login(), note));
  }

  /// Takes back what one has asked for oneself.
  @DELETE
  @Path("/{approval}")
  @Records("approval.withdraw")
  public void withdraw(
      @PathParam("approval") String id, @Context Actor actor, @Context Recording recording) {
    Approval approval = found(id, actor);
    recording.resource(approval.id());
    tell(recording, approval);
    if (!approval.askedBy().equals(actor.login())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Only whoever asked can withdraw it. You can refuse it instead.");
    }
    approvals.end(approval, State.WITHDRAWN, actor.login(), null);
  }

  private static void tell(Recording recording, Approval approval) {
    recording.detail("kind", approval.kind().slug());
    recording.detail("subject", approval.subject());
    recording.detail("asked_by", approval.askedBy());
    recording.detail("reason", approval.reason());
  }

  /// A key is no second person: whoever asked may hold it, or may have made it.
  private static void demandAnotherPerson(Approval approval, Actor actor) {
    if (actor.authenticatedBy() != Actor.By.SESSION) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "A person has to decide this, signed in. An API key cannot.");
    }
    if (approval.askedBy().equals(actor.login())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "You asked for it yourself. Somebody else with the role auditor or tenant_admin has to decide.");
    }
  }

  private Approval found(String id, Actor actor) {
    return approvals
        .find(actor.tenant(), id)
        .orElseThrow(() -> ProblemException.notFound("What was asked for"));
  }

  /// A decision.
  public record Body(@Nullable Boolean agreed, @Nullable String note) {}

  /// As the API tells it.
  ///
  /// @param mayDecide whether the reader can be the second person
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      String id,
      Kind kind,
      String subject,
      String reason,
      String askedBy,
      Instant asked,
      Instant until,
      String state,
      boolean mayDecide,
      @Nullable String decidedBy,
      @Nullable Instant decided,
      @Nullable String note) {
    static Told to(Actor reader, Approval approval) {
      return new Told(
          approval.id(),
          approval.kind(),
          approval.subject(),
          approval.reason(),
          approval.askedBy(),
          approval.asked(),
          approval.until(),
          approval.state().name().toLowerCase(Locale.ROOT),
          approval.state() == State.OPEN
              && reader.authenticatedBy() == Actor.By.SESSION
              && !approval.askedBy().equals(reader.login()),
          approval.decidedBy(),
          approval.decided(),
          approval.note());
    }
  }
}
