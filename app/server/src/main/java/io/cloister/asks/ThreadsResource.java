package io.cloister.asks;

import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Mark;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.identity.Actor;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One's own threads. Another's do not exist, whatever one's role.
@Path("/api/v1/threads")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.EMPLOYEE)
public final class ThreadsResource {
  private final History history;

  ThreadsResource(History history) {
    this.history = history;
  }

  /// Newest first. Titles only, and one's own: not worth recording.
  @GET
  @Records(Records.NOTHING)
  public Page<Summary> list(
      @Context Actor actor,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size) {
    String list = "threads|" + actor.tenant() + "|" + actor.login();
    Mark behind = Mark.read(Cursor.open(list, cursor));
    return Page.of(
        list,
        history.list(actor, behind.time(), behind.id(), Page.size(size) + 1),
        size,
        row -> new Mark(row.updated(), row.id()).toString(),
        Summary::of);
  }

  /// With its questions and answers, as far as they may be read today.
  @GET
  @Path("{thread}")
  @Records("thread.view")
  public Whole get(
      @Context Actor actor, @PathParam("thread") String id, @Context Recording recording) {
    Threads.Row row = history.get(actor, id);
    List<Told.Answer> answers = history.answers(actor, new ThreadId(row.id()), History.MOST_ASKS);
    recording.detail(
        "documents",
        answers.stream()
            .flatMap(answer -> answer.sources().stream())
            .map(Told.Evidence::documentId)
            .distinct()
            .toList());
    return new Whole(row.id(), row.title(), row.updated(), answers);
  }

  /// Out of one's own history. The record of what was asked stays.
  @DELETE
  @Path("{thread}")
  @Records("thread.delete")
  public void delete(@Context Actor actor, @PathParam("thread") String id) {
    if (!history.delete(actor, ThreadId.find(id))) {
      throw ProblemException.notFound("The thread");
    }
  }

  /// A thread in a list.
  public record Summary(String id, String title, Instant updated, int asks) {
    static Summary of(Threads.Row row) {
      return new Summary(row.id(), row.title(), row.updated(), row.asks());
    }
  }

  /// A thread with its answers, oldest first.
  record Whole(String id, String title, Instant updated, List<Told.Answer> answers) {}
}
