package io.cloister.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.http.Caller;
import io.cloister.http.Line;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.store.TenantId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Filters of the record that people keep.
@Path("/api/v1/audit/filters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permit(Caller.AUDITOR)
public final class FiltersResource {
  private static final int LONGEST_NAME = 100;

  private final SavedFilters filters;
  private final Clock clock;
  private final Supplier<String> ids;

  FiltersResource(SavedFilters filters, Clock clock, Supplier<String> ids) {
    this.filters = filters;
    this.clock = clock;
    this.ids = ids;
  }

  /// One's own, and those of others that are shared.
  @GET
  @Records(Records.NOTHING)
  public Page<Told> list(@Context Recording recording) {
    String login = recording.actor();
    return new Page<>(
        filters.list(recording.tenant(), login).stream().map(each -> Told.of(each, login)).toList(),
        null);
  }

  /// Keeps one.
  @POST
  @Records("audit.save_filter")
  public Response add(@Nullable Body body, @Context Recording recording) {
    SavedFilter fresh =
        read(
            body,
            recording.tenant(),
            ids.get(),
            recording.actor(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    filters.add(fresh);
    recording.resource(fresh.id());
    recording.detail("after", fresh.facts());
    return Response.status(Response.Status.CREATED)
        .entity(Told.of(fresh, recording.actor()))
        .build();
  }

  /// Changes one of one's own.
  @PUT
  @Path("/{filter}")
  @Records("audit.update_filter")
  public Told update(
      @PathParam("filter") String id, @Nullable Body body, @Context Recording recording) {
    SavedFilter before = filters.own(recording.tenant(), id, recording.actor());
    SavedFilter after =
        read(body, recording.tenant(), before.id(), before.owner(), before.created());
    filters.change(after);
    recording.detail("before", before.facts());
    recording.detail("after", after.facts());
    return Told.of(after, recording.actor());
  }

  /// Takes one of one's own away.
  @DELETE
  @Path("/{filter}")
  @Records("audit.delete_filter")
  public void delete(@PathParam("filter") String id, @Context Recording recording) {
    SavedFilter before = filters.own(recording.tenant(), id, recording.actor());
    recording.detail("before", before.facts());
    filters.delete(before);
  }

  private static SavedFilter read(
      @Nullable Body body, TenantId tenant, String id, String owner, Instant created) {
    if (body == null || body.name() == null) {
      throw ProblemException.field("name", "is missing");
    }
    Words words = body.filter();
    if (words == null) {
      throw ProblemException.field("filter", "is missing");
    }
    String last = words.last();
    if (last != null && !SavedFilter.isLength(last)) {
      throw ProblemException.field("filter.last", "is not a length of time such as PT24H or P30D");
    }
    if (last != null && (words.from() != null || words.to() != null)) {
      throw ProblemException.field("filter.last", "cannot be said beside 'from' or 'to'");
    }
    EventFilter filter =
        EventFilter.of(
            words.typed(), (name, wrong) -> ProblemException.field("filter." + name, wrong));
    return new SavedFilter(
        tenant.value(),
        id,
        owner,
        Line.checked("name", body.name(), LONGEST_NAME),
        Boolean.TRUE.equals(body.shared()),
        created,
        last,
        filter);
  }

  /// What is to be kept.
  public record Body(@Nullable String name, @Nullable Boolean shared, @Nullable Words filter) {}

  /// A filter as it is typed.
  ///
  /// @param last a length of time up to now; see [SavedFilter]
  public record Words(
      @Nullable String last,
      @Nullable String from,
      @Nullable String to,
      @Nullable String actor,
      @Nullable String action,
      @Nullable String resource,
      @Nullable String outcome,
      @Nullable String requestId,
      @Nullable String text) {
    EventFilter.Typed typed() {
      return new EventFilter.Typed(from, to, actor, action, resource, outcome, requestId, text);
    }
  }

  /// One as the API tells it.
  ///
  /// @param own whether whoever asks may change it
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      String id,
      String name,
      String owner,
      boolean own,
      boolean shared,
      Instant created,
      Map<String, String> filter) {
    static Told of(SavedFilter saved, String login) {
      return new Told(
          saved.id(),
          saved.name(),
          saved.owner(),
          saved.owner().equals(login),
          saved.shared(),
          saved.created(),
          saved.asked());
    }
  }
}
