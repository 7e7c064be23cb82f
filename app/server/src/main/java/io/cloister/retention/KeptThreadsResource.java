package io.cloister.retention;

import io.cloister.asks.KeptThread;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Mark;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.identity.Actor;
import io.cloister.retention.MatterRows.Matter;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What held people asked and were answered, also where they have deleted it.
@Path("/api/v1/matters/{matter}/threads")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.AUDITOR)
public final class KeptThreadsResource {
  private final Matters matters;
  private final Kept kept;

  KeptThreadsResource(Matters matters, Kept kept) {
    this.matters = matters;
    this.kept = kept;
  }

  /// The newest first, without what was said in them.
  @GET
  @Records("matter.threads")
  public Page<KeptThread> list(
      @PathParam("matter") String id,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size,
      @Context Actor actor) {
    Matter matter = matters.get(actor.tenant(), id);
    String list = "kept_threads|" + actor.tenant() + "|" + matter.id();
    Mark behind = Mark.read(Cursor.open(list, cursor));
    return Page.of(
        list,
        kept.threads(actor.tenant(), people(matter), behind, Page.size(size) + 1),
        size,
        thread -> new Mark(thread.updated(), thread.id()).toString(),
        thread -> thread);
  }

  /// With its questions and answers, whoever may read what they were made from.
  @GET
  @Path("/{thread}")
  @Records("matter.read_thread")
  public KeptThread.Whole get(
      @PathParam("matter") String id,
      @PathParam("thread") String thread,
      @Context Actor actor,
      @Context Recording recording) {
    Matter matter = matters.get(actor.tenant(), id);
    recording.resource(matter.id());
    recording.detail("thread", thread);
    KeptThread.Whole read = kept.thread(actor.tenant(), people(matter), thread);
    if (read == null) {
      throw ProblemException.notFound("The thread");
    }
    recording.detail("login", read.thread().login());
    return read;
  }

  private List<String> people(Matter matter) {
    return matter.released() != null
        ? List.of()
        : matters.holds(matter).stream()
            .map(Matters::wanted)
            .filter(held -> held.kind() == HoldKind.PERSON)
            .map(Matters.Wanted::subject)
            .toList();
  }
}
