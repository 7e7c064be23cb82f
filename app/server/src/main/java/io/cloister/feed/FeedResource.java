package io.cloister.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.audit.Event;
import io.cloister.audit.Recorded;
import io.cloister.audit.Recording;
import io.cloister.audit.Records;
import io.cloister.http.Caller;
import io.cloister.http.Gate;
import io.cloister.http.Json;
import io.cloister.http.Page;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.store.TenantId;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The record while it is written, the oldest first.
@Path("/api/v1/audit/feed")
@Permit(Caller.AUDITOR)
public final class FeedResource {
  private static final String LINES = "application/x-ndjson";
  private static final int LARGEST = 1000;
  private static final int LONGEST_WAIT = 30;

  private final Reader reader;
  private final Logbook logbook;
  private final Gate gate;
  private final Function<TenantId, List<Receiver>> receivers;

  FeedResource(
      Reader reader, Logbook logbook, Gate gate, Function<TenantId, List<Receiver>> receivers) {
    this.reader = reader;
    this.logbook = logbook;
    this.gate = gate;
    this.receivers = receivers;
  }

  /// As one JSON object. That somebody reads is recorded once an hour: recorded every time, it
  /// would itself be the next thing to read, for ever.
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Records(value = "audit.feed", onlyWhenRefused = true)
  public Told json(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("wait") @Nullable String wait,
      @Context Recording recording) {
    Reader.Stretch stretch = read(after, limit, wait, recording);
    return new Told(
        stretch.events().stream().map(FeedResource::tree).toList(),
        stretch.gaps(),
        stretch.next().toString(),
        stretch.more());
  }

  /// As lines, each as in a bundle.
  @GET
  @Produces(LINES + ";qs=0.9")
  @Records(value = "audit.feed", onlyWhenRefused = true)
  public Response lines(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("wait") @Nullable String wait,
      @Context Recording recording) {
    Reader.Stretch stretch = read(after, limit, wait, recording);
    StringBuilder lines = new StringBuilder();
    stretch.events().forEach(event -> lines.append(event.json()).append('\n'));
    return Response.ok(lines.toString(), LINES)
        .header("Cloister-Next-Cursor", stretch.next())
        .build();
  }

  /// Who is sent this record by syslog, and how far they are.
  @GET
  @Path("/receivers")
  @Produces(MediaType.APPLICATION_JSON)
  @Records(Records.NOTHING)
  public Page<Receiver> receivers(@Context Recording recording) {
    return new Page<>(receivers.apply(recording.tenant()), null);
  }

  private Reader.Stretch read(
      @Nullable String after, int limit, @Nullable String wait, Recording recording) {
    if (limit < 1 || limit > LARGEST) {
      throw ProblemException.parameter("limit", "is not between 1 and " + LARGEST);
    }
    Place place = Place.read(after);
    Duration patience = patience(wait);
    if (logbook.due(recording.tenant(), recording.actor(), place)) {
      recording.writeAlso(
          "audit.feed", "", Event.Outcome.SUCCESS, Map.of("after_event", place.seq()));
      logbook.written(recording.tenant(), recording.actor());
    }
    try (var pass = gate.enter()) {
      return reader.from(recording.tenant(), recording.actor(), place, limit, patience);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw ProblemException.notReady("The appliance is stopping. Ask again in a moment.");
    }
  }

  private static Duration patience(@Nullable String wait) {
    if (wait == null) {
      return Duration.ZERO;
    }
    if (wait.matches("[0-9]{1,2}s?")) {
      int seconds = Integer.parseInt(wait.replace("s", ""));
      if (seconds <= LONGEST_WAIT) {
        return Duration.ofSeconds(seconds);
      }
    }
    throw ProblemException.parameter("wait", "is not a time such as 20s, of at most 30s");
  }

  private static JsonNode tree(Recorded event) {
    try {
      return Json.mapper().readTree(event.json());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Event " + event.seq() + " is not JSON", broken);
    }
  }

  /// A stretch of the record as the API tells it.
  ///
  /// @param items each in the form that is hashed
  /// @param nextCursor where to go on; always there
  /// @param more whether there are more already
  public record Told(
      List<JsonNode> items, List<Reader.Gap> gaps, String nextCursor, boolean more) {}

  /// A receiver as the API tells it.
  ///
  /// @param sent number of the last event that was sent
  /// @param taken number of the last one that it certainly has
  /// @param lagSeconds how old the oldest event is that was not sent; 0 where all were
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Receiver(
      String name,
      String kind,
      String state,
      long sent,
      long taken,
      long lagEvents,
      long lagSeconds,
      @Nullable String lastError,
      Instant time) {}
}
