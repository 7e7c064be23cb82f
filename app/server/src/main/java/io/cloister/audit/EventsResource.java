package io.cloister.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.cloister.http.Caller;
import io.cloister.http.Cursor;
import io.cloister.http.Json;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.store.Store;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reading the record.
@Path("/api/v1/audit/events")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.AUDITOR)
public final class EventsResource {
  private static final int LARGEST = 200;
  private final Store store;
  private final Seals seals;

  EventsResource(Store store, Seals seals) {
    this.store = store;
    this.seals = seals;
  }

  /// Newest first.
  @GET
  @Records("audit.read")
  public Page<Told> list(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("actor") @Nullable String actor,
      @QueryParam("action") @Nullable String action,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("size") @DefaultValue("50") int size,
      @Context Recording recording) {
    if (size < 1 || size > LARGEST) {
      throw ProblemException.parameter("size", "is not between 1 and " + LARGEST);
    }
    Instant since = time("from", from);
    Instant until = time("to", to);
    String list = "audit|" + Objects.hash(since, until, actor, action);
    String position = Cursor.open(list, cursor);
    long below = position == null ? Long.MAX_VALUE : Long.parseLong(position);
    String key =
        actor == null ? null : seals.sealing().findKey(recording.tenant(), actor).orElse(null);
    List<Stored> rows =
        store.read(
            recording.tenant(),
            handle ->
                handle
                    .attach(Events.class)
                    .list(
                        recording.tenant().value(),
                        below,
                        since,
                        until,
                        actor,
                        key,
                        action,
                        size + 1));
    boolean more = rows.size() > size;
    List<Row> shown = seals.open(more ? rows.subList(0, size) : rows);
    return new Page<>(
        shown.stream().map(EventsResource::told).toList(),
        more ? Cursor.seal(list, Long.toString(shown.getLast().seq())) : null);
  }

  private static @Nullable Instant time(String name, @Nullable String value) {
    try {
      return value == null ? null : OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeParseException wrong) {
      throw ProblemException.parameter(name, "is not a time such as 2026-11-24T09:30:00Z");
    }
  }

  static Told told(Row row) {
    try {
      return new Told(
          Long.toString(row.seq()),
          row.occurred(),
          row.actor(),
          row.onBehalfOf(),
          row.action(),
          row.resource(),
          row.outcome(),
          Json.mapper().readTree(row.detail()),
          row.requestId(),
          row.erased().isEmpty() ? null : row.erased());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The detail of event " + row.seq() + " is not JSON", broken);
    }
  }

  /// An event as the API tells it.
  ///
  /// @param erased names of the fields that were erased with a person; null for none
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      String id,
      Instant time,
      String actor,
      @Nullable String onBehalfOf,
      String action,
      String resource,
      String outcome,
      JsonNode detail,
      @Nullable String requestId,
      @Nullable List<String> erased) {
    /// Only that it happened.
    Told outline() {
      return new Told(
          id,
          time,
          actor,
          onBehalfOf,
          action,
          resource,
          outcome,
          NullNode.getInstance(),
          requestId,
          erased);
    }
  }
}
