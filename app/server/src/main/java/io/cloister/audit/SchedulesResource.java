package io.cloister.audit;

import io.cloister.http.Caller;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Exports that are made again and again.
@Path("/api/v1/audit/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.AUDITOR)
public final class SchedulesResource {
  private static final int MOST_KEPT = 366;

  private final Schedules schedules;
  private final Clock clock;
  private final Supplier<String> ids;

  SchedulesResource(Schedules schedules, Clock clock, Supplier<String> ids) {
    this.schedules = schedules;
    this.clock = clock;
    this.ids = ids;
  }

  /// Those of the tenant, whoever wanted them.
  @GET
  @Records(Records.NOTHING)
  public Page<Told> list(@Context Recording recording) {
    return new Page<>(schedules.list(recording.tenant()).stream().map(Told::of).toList(), null);
  }

  /// Wants one.
  @POST
  @Records("audit.schedule")
  public Response add(@Nullable Body body, @Context Recording recording) {
    if (body == null || body.filter() == null) {
      throw ProblemException.field("filter", "is not the id of a saved filter");
    }
    Schedule.Rhythm every =
        Schedule.Rhythm.find(body.every() == null ? "" : body.every())
            .orElseThrow(
                () -> ProblemException.field("every", "is not one of day, week and month"));
    int kept = body.keep() == null ? 12 : body.keep();
    if (kept < 1 || kept > MOST_KEPT) {
      throw ProblemException.field("keep", "is not between 1 and " + MOST_KEPT);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Schedules.Named fresh =
        schedules.add(
            new Schedule(
                recording.tenant().value(),
                ids.get(),
                recording.actor(),
                body.filter(),
                ExportsResource.format(body.format()).slug(),
                every.slug(),
                kept,
                now,
                every.begin(now)));
    recording.resource(fresh.schedule().id());
    fresh.schedule().facts().forEach(recording::detail);
    return Response.status(Response.Status.CREATED).entity(Told.of(fresh)).build();
  }

  /// Ends one, whoever wanted it; what was made stays.
  @DELETE
  @Path("/{schedule}")
  @Records("audit.delete_schedule")
  public void delete(@PathParam("schedule") String id, @Context Recording recording) {
    Schedule schedule = schedules.find(recording.tenant(), id);
    if (schedule == null) {
      throw ProblemException.notFound("The schedule");
    }
    schedule.facts().forEach(recording::detail);
    schedules.delete(schedule);
  }

  /// What is wanted.
  public record Body(
      @Nullable String filter,
      @Nullable String format,
      @Nullable String every,
      @Nullable Integer keep) {}

  /// One as the API tells it.
  ///
  /// @param due when the next is made
  public record Told(
      String id,
      String filter,
      String filterName,
      String format,
      String every,
      int keep,
      String owner,
      Instant created,
      Instant due) {
    static Told of(Schedules.Named named) {
      Schedule schedule = named.schedule();
      return new Told(
          schedule.id(),
          schedule.filter(),
          named.filter(),
          schedule.format(),
          schedule.every(),
          schedule.kept(),
          schedule.owner(),
          schedule.created(),
          schedule.due());
    }
  }
}
