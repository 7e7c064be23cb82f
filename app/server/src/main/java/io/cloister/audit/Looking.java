package io.cloister.audit;

import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Looks for events, the newest first, through so many of them and no more: whoever asks for what
/// hardly ever happens in a record of years gets an answer, and a place from which to go on.
///
/// Where a time is asked for, they come in the order of their times, and otherwise of their
/// numbers. These differ only where a clock was set; then nothing of the time is left out, and what
/// was written last stands first.
final class Looking {
  /// What the database looks through at once.
  private static final int WINDOW = 50_000;

  private static final int WINDOWS = 4;

  /// With a text every event is read, and not only its place.
  private static final int CHUNK = 2_000;

  private final Store store;
  private final View view;
  private final EventKeys keys;
  private final TenantId tenant;
  private final EventFilter filter;
  private final Predicate<Row> says;
  private final int windows;

  /// @param asked as the reader asks
  Looking(Store store, View view, EventFilter asked) {
    this.store = store;
    this.view = view;
    this.tenant = view.tenant();
    this.filter = view.meant(asked);
    this.keys = view.keys(filter);
    this.says = filter.says();
    this.windows = filter.text() == null ? WINDOWS : 1;
  }

  /// One, by the number that the API calls its id.
  ///
  /// @throws ProblemException when there is none
  static Row one(Store store, View view, String id) {
    if (id.matches("[1-9][0-9]{0,17}")) {
      long seq = Long.parseLong(id);
      TenantId tenant = view.tenant();
      List<Stored> rows =
          store.read(
              tenant, handle -> handle.attach(Events.class).between(tenant.value(), seq - 1, seq));
      if (!rows.isEmpty()) {
        if (rows.getFirst().expired() != null) {
          throw new ProblemException(
              ProblemType.NOT_FOUND,
              "The event was deleted when it was old enough. Only its place is left; `record.expire` events say which were.");
        }
        return view.see(rows.getFirst());
      }
    }
    throw ProblemException.notFound("The event");
  }

  /// What was found.
  ///
  /// @param next where to go on; null at the end
  /// @param through how many were looked through, where that is why it ended; otherwise null
  record Found(List<Row> rows, @Nullable Place next, @Nullable Long through) {}

  /// @param behind where an earlier answer ended; null is at the beginning
  Found find(@Nullable Place behind, int size) {
    List<Row> found = new ArrayList<>();
    Place from = behind == null ? Place.before(filter.until()) : behind;
    for (int looked = 1; ; looked++) {
      Place end = end(from);
      fill(found, from, end, size + 1);
      if (found.size() > size) {
        List<Row> shown = found.subList(0, size);
        return new Found(shown, Place.of(shown.getLast()), null);
      }
      if (end == null) {
        return new Found(found, null, null);
      }
      if (looked == windows) {
        return new Found(found, end, (long) WINDOW * windows);
      }
      from = end;
    }
  }

  private boolean inTime() {
    return filter.since() != null || filter.until() != null;
  }

  /// The last place of the window that begins behind another; null where nothing comes after it.
  private @Nullable Place end(Place from) {
    return store.find(
        tenant,
        handle -> {
          Events events = handle.attach(Events.class);
          if (inTime()) {
            return events.inTime(tenant.value(), since(), from.occurred(), from.seq(), WINDOW - 1);
          }
          long newest = Math.min(from.seq() - 1, events.last(tenant.value()));
          return newest <= WINDOW ? null : new Place(from.occurred(), newest - WINDOW + 1);
        });
  }

  private Instant since() {
    return Objects.requireNonNullElse(filter.since(), Instant.EPOCH);
  }

  private void fill(List<Row> found, Place from, @Nullable Place end, int wanted) {
    Place next = from;
    while (found.size() < wanted) {
      Place behind = next;
      int limit = filter.text() == null ? wanted - found.size() : CHUNK;
      List<Stored> stored = store.read(tenant, handle -> rows(handle, behind, end, limit));
      List<Row> rows = stored.stream().map(view::see).toList();
      rows.stream().filter(says).limit(wanted - found.size()).forEach(found::add);
      if (rows.size() < limit) {
        return;
      }
      next = Place.of(rows.getLast());
    }
  }

  private List<Stored> rows(Handle handle, Place behind, @Nullable Place end, int limit) {
    Events events = handle.attach(Events.class);
    if (!inTime()) {
      long downTo = end == null ? 1 : end.seq();
      return events.byNumber(tenant.value(), behind.seq(), downTo, filter, keys, limit);
    }
    Place downTo = end == null ? new Place(since(), 0) : end;
    return events.byTime(
        tenant.value(),
        behind.occurred(),
        behind.seq(),
        downTo.occurred(),
        downTo.seq(),
        filter,
        keys,
        limit);
  }
}
