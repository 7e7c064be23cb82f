package io.cloister.audit;

import io.cloister.http.ProblemException;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How much happened when, in steps of the calendar of whoever looks.
record Timeline(Step step, ZoneId zone, Instant from, Instant to) {
  /// More bars than this no chart has.
  private static final int MOST = 400;

  private static final int ENOUGH = 200_000;

  /// As long as one bar is.
  enum Step {
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS);

    private final ChronoUnit unit;

    Step(ChronoUnit unit) {
      this.unit = unit;
    }

    String slug() {
      return name().toLowerCase(Locale.ROOT);
    }

    private ZonedDateTime begin(ZonedDateTime moment) {
      return switch (this) {
        case HOUR -> moment.truncatedTo(ChronoUnit.HOURS);
        case DAY -> midnight(moment);
        case WEEK ->
            midnight(moment).with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
        case MONTH -> midnight(moment).withDayOfMonth(1);
      };
    }

    private static ZonedDateTime midnight(ZonedDateTime moment) {
      return moment.toLocalDate().atStartOfDay(moment.getZone());
    }
  }

  /// How often an action ended in one way.
  public record Count(String action, String outcome, long events) {}

  /// One bar.
  ///
  /// @param to not included
  record Bucket(Instant from, Instant to, List<Count> counts) {
    long events() {
      return counts.stream().mapToLong(Count::events).sum();
    }

    private Bucket only(EventFilter filter) {
      return new Bucket(
          from,
          to,
          counts.stream().filter(each -> filter.meant(each.action(), each.outcome())).toList());
    }
  }

  static Timeline of(@Nullable String step, @Nullable String zone, Instant from, Instant to) {
    Timeline timeline =
        new Timeline(step == null ? fitting(from, to) : step(step), zone(zone), from, to);
    if (timeline.edges().size() > MOST + 1) {
      throw ProblemException.parameter(
          "step",
          "makes more than " + MOST + " bars of this time; take a longer step or a shorter time");
    }
    return timeline;
  }

  /// So that there are not too many bars to be told apart.
  private static Step fitting(Instant from, Instant to) {
    long days = from.until(to, ChronoUnit.DAYS);
    return days <= 2 ? Step.HOUR : days <= 100 ? Step.DAY : days <= 700 ? Step.WEEK : Step.MONTH;
  }

  private static Step step(String typed) {
    for (Step each : Step.values()) {
      if (each.slug().equals(typed)) {
        return each;
      }
    }
    throw ProblemException.parameter("step", "is not one of hour, day, week and month");
  }

  private static ZoneId zone(@Nullable String typed) {
    try {
      return ZoneId.of(typed == null ? "UTC" : typed);
    } catch (DateTimeException unknown) {
      throw ProblemException.parameter("zone", "is not a time zone such as Europe/Berlin");
    }
  }

  /// Where bars begin, and where the last one ends; none for no time. Not many more than are too
  /// many.
  List<Instant> edges() {
    if (!from.isBefore(to)) {
      return List.of();
    }
    List<Instant> edges = new ArrayList<>();
    edges.add(from);
    ZonedDateTime edge = step.begin(from.atZone(zone)).plus(1, step.unit);
    while (edge.toInstant().isBefore(to) && edges.size() <= MOST + 1) {
      if (edge.toInstant().isAfter(from)) {
        edges.add(edge.toInstant());
      }
      edge = edge.plus(1, step.unit);
    }
    edges.add(to);
    return edges;
  }

  /// What was counted.
  ///
  /// @param through how many events were looked through, where older bars are left out for it
  record Counted(List<Bucket> bars, @Nullable Long through) {}

  /// One bar after the other, the newest first, so that no statement takes long. What the index has
  /// is counted all; of anything else, no more events are read than somebody waits for.
  Counted count(Store store, View view, EventFilter filter) {
    TenantId tenant = view.tenant();
    EventKeys keys = view.keys(filter);
    List<Instant> edges = edges();
    LinkedList<Bucket> bars = new LinkedList<>();
    long looked = 0;
    for (int i = edges.size() - 1; i > 0; i--) {
      Instant begin = edges.get(i - 1);
      Instant end = edges.get(i);
      Bucket all =
          new Bucket(
              begin,
              end,
              store.read(
                  tenant,
                  handle -> handle.attach(Events.class).countAll(tenant.value(), begin, end)));
      if (filter.counts()) {
        bars.addFirst(all.only(filter));
        continue;
      }
      if (!bars.isEmpty() && looked + all.events() > ENOUGH) {
        return new Counted(bars, looked);
      }
      looked += all.events();
      bars.addFirst(
          new Bucket(
              begin,
              end,
              store.read(
                  tenant,
                  handle ->
                      handle
                          .attach(Events.class)
                          .count(tenant.value(), begin, end, filter, keys))));
    }
    return new Counted(bars, null);
  }
}
