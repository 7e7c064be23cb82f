package io.cloister.retention;

import io.cloister.approvals.Approval;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Line;
import io.cloister.http.Mark;
import io.cloister.http.Moment;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.identity.Actor;
import io.cloister.retention.MatterRows.Matter;
import io.cloister.retention.Matters.Wanted;
import jakarta.ws.rs.Consumes;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is held, and why.
@Path("/api/v1/matters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.AUDITOR)
public final class MattersResource {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REASON = 1000;

  private final Matters matters;
  private final Telling telling;
  private final Naming naming;

  MattersResource(Matters matters, Telling telling, Naming naming) {
    this.matters = matters;
    this.telling = telling;
    this.naming = naming;
  }

  /// The newest first, released ones as well.
  @GET
  @Records(Records.NOTHING)
  public Page<MatterTold> list(
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size,
      @Context Actor actor) {
    String list = "matters|" + actor.tenant();
    Mark behind = Mark.read(Cursor.open(list, cursor));
    List<Matter> found = matters.list(actor.tenant(), behind, Page.size(size) + 1);
    Map<String, Map<HoldKind, Long>> sums = matters.sums(actor.tenant(), found);
    return Page.of(
        list,
        found,
        size,
        matter -> new Mark(matter.opened(), matter.id()).toString(),
        matter -> MatterTold.of(matter, sums.getOrDefault(matter.id(), Map.of())));
  }

  /// Opens one; what it names is held when this is answered.
  @POST
  @Records("matter.open")
  public Response open(@Nullable Body body, @Context Actor actor, @Context Recording recording) {
    Body given = body == null ? new Body(null, null, null, null, null, null, null) : body;
    String name = Line.checked("name", text(given.name()), LONGEST_NAME);
    String reason = Line.checked("reason", text(given.reason()), LONGEST_REASON);
    Instant since = Moment.read("from", given.from(), ProblemException::field);
    Instant until = Moment.read("to", given.to(), ProblemException::field);
    if (since != null && until != null && !since.isBefore(until)) {
      throw ProblemException.field("to", "is not after 'from'");
    }
    Set<Wanted> wanted = given.parts().read(actor.tenant(), naming);
    recording.detail("name", name);
    recording.detail("reason", reason);
    recording.detail("holds", Parts.spelled(wanted));
    detail(recording, "from", since);
    detail(recording, "to", until);
    Matter matter = matters.open(actor.tenant(), name, reason, since, until, wanted, actor.login());
    recording.resource(matter.id());
    return Response.status(201).entity(telling.whole(matter)).build();
  }

  /// With everything it holds.
  @GET
  @Path("/{matter}")
  @Records(Records.NOTHING)
  public MatterTold.Whole get(@PathParam("matter") String id, @Context Actor actor) {
    return telling.whole(matters.get(actor.tenant(), id));
  }

  /// Holds more.
  @POST
  @Path("/{matter}/holds")
  @Records("matter.widen")
  public MatterTold.Whole widen(
      @PathParam("matter") String id,
      @Nullable Parts body,
      @Context Actor actor,
      @Context Recording recording) {
    Matter matter = matters.get(actor.tenant(), id);
    Parts given = body == null ? Parts.NONE : body;
    Set<Wanted> wanted = given.read(actor.tenant(), naming);
    if (wanted.isEmpty()) {
      throw ProblemException.field("people", "is empty, and so is all else that can be held");
    }
    recording.resource(matter.id());
    recording.detail("name", matter.name());
    recording.detail("holds", Parts.spelled(matters.widen(matter, wanted, actor.login())));
    return telling.whole(matter);
  }

  /// Asks for it, or a part of it, to be held no longer; somebody else has to agree.
  @POST
  @Path("/{matter}/release")
  @Records("matter.ask_release")
  public Response release(
      @PathParam("matter") String id,
      @Nullable ReleaseBody body,
      @Context Actor actor,
      @Context Recording recording) {
    Matter matter = matters.get(actor.tenant(), id);
    recording.resource(matter.id());
    recording.detail("name", matter.name());
    ReleaseBody given = body == null ? new ReleaseBody(null, null, null, null) : body;
    Set<Wanted> parts = given.parts().read(actor.tenant(), Naming.ANY);
    recording.detail("parts", parts.isEmpty() ? "all" : Parts.spelled(parts));
    String reason = Line.checked("reason", text(given.reason()), LONGEST_REASON);
    recording.detail("reason", reason);
    Approval approval = matters.askRelease(matter, parts, reason, actor.login());
    recording.detail("approval", approval.id());
    return Response.accepted(telling.whole(matter)).build();
  }

  private static void detail(Recording recording, String name, @Nullable Instant value) {
    if (value != null) {
      recording.detail(name, value.toString());
    }
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed;
  }

  /// What is to be opened.
  public record Body(
      @Nullable String name,
      @Nullable String reason,
      @Nullable String from,
      @Nullable String to,
      @Nullable List<String> people,
      @Nullable List<String> documents,
      @Nullable List<String> sources) {
    Parts parts() {
      return new Parts(people, documents, sources);
    }
  }

  /// What is to be let go; nothing named is all of it.
  public record ReleaseBody(
      @Nullable String reason,
      @Nullable List<String> people,
      @Nullable List<String> documents,
      @Nullable List<String> sources) {
    Parts parts() {
      return new Parts(people, documents, sources);
    }
  }
}
