package io.cloister.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.http.Caller;
import io.cloister.http.Permit;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How much of what happened when, and what there is to be looked for.
@Path("/api/v1/audit/timeline")
@Produces(MediaType.APPLICATION_JSON)
@Permit(Caller.AUDITOR)
public final class TimelineResource {
  private final Store store;
  private final Views views;
  private final Clock clock;

  TimelineResource(Store store, Views views, Clock clock) {
    this.store = store;
    this.views = views;
    this.clock = clock;
  }

  /// From the first event, or from where it is said, up to now, or to where it is said.
  @GET
  @Records("audit.timeline")
  public Told get(
      @BeanParam FilterParameters meant,
      @QueryParam("step") @Nullable String step,
      @QueryParam("zone") @Nullable String zone,
      @Context Recording recording) {
    EventFilter filter = meant.read("step", "zone");
    if (filter.text() != null) {
      throw ProblemException.parameter(
          "text", "cannot be counted; leave it out, or list the events");
    }
    filter.on(recording);
    View view = views.of(recording);
    if (view.sealed() && !filter.counts()) {
      // Bars of what one person did, or of one document's few readers, say who it was.
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "Names are sealed in this record: events are counted by time, action and outcome only.");
    }
    TenantId tenant = recording.tenant();
    Timeline timeline = within(tenant, filter, step, zone);
    Timeline.Counted counted = timeline.count(store, view, view.meant(filter));
    List<Bar> bars = counted.bars().stream().map(TimelineResource::bar).toList();
    recording.detail("step", timeline.step().slug());
    recording.detail("shown", bars.stream().mapToLong(Bar::events).sum());
    return new Told(timeline.step().slug(), timeline.zone().getId(), bars, counted.through());
  }

  /// No bars of a time from which there is no record: nobody would learn anything from them.
  private Timeline within(
      TenantId tenant, EventFilter filter, @Nullable String step, @Nullable String zone) {
    Instant end = clock.instant();
    Instant first =
        store.find(tenant, handle -> handle.attach(Events.class).earliest(tenant.value()));
    Instant last = store.find(tenant, handle -> handle.attach(Events.class).latest(tenant.value()));
    if (last != null && !last.isBefore(end)) {
      // Written with a clock that stood ahead.
      end = last.plus(1, ChronoUnit.MICROS);
    }
    Instant from = first == null ? end : first;
    if (filter.since() != null && filter.since().isAfter(from)) {
      from = filter.since();
    }
    Instant to = filter.until() == null || filter.until().isAfter(end) ? end : filter.until();
    return Timeline.of(step, zone, from, to);
  }

  private static Bar bar(Timeline.Bucket bucket) {
    Map<String, Map<String, Long>> families = new TreeMap<>();
    for (Timeline.Count count : bucket.counts()) {
      String family = count.action().substring(0, count.action().indexOf('.'));
      families
          .computeIfAbsent(family, first -> new TreeMap<>())
          .merge(count.outcome(), count.events(), Long::sum);
    }
    return new Bar(bucket.from(), bucket.to(), bucket.events(), families);
  }

  /// The whole chart.
  ///
  /// @param lookedThrough how many events, where older bars are left out because these were enough
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(String step, String zone, List<Bar> bars, @Nullable Long lookedThrough) {}

  /// One bar.
  ///
  /// @param to not included
  /// @param families how many of each ended in which way
  public record Bar(
      Instant from, Instant to, long events, Map<String, Map<String, Long>> families) {}
}
