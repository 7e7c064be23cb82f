package io.cloister.audit;

import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.store.AllTenants;
import io.cloister.store.Store;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes exports when their time has come. What was missed while the server was away is made up for
/// with one, which covers all of it.
final class Schedules implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  /// Of a tenant.
  private static final int MOST = 50;

  private final Store store;
  private final Exports exports;
  private final Clock clock;
  private final BiConsumer<Handle, Event> record;
  private final Set<String> troubled = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("audit-schedules").factory());

  /// @param record writes an event in a transaction of ours
  Schedules(Store store, Exports exports, Clock clock, BiConsumer<Handle, Event> record) {
    this.store = store;
    this.exports = exports;
    this.clock = clock;
    this.record = record;
  }

  void start(Duration every) {
    timer.scheduleWithFixedDelay(
        this::round, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// One, and the name of the filter that it is made with.
  record Named(Schedule schedule, String filter) {}

  List<Named> list(TenantId tenant) {
    return store.read(
        tenant,
        handle ->
            handle.attach(ScheduleRows.class).list(tenant.value()).stream()
                .map(each -> new Named(each, filter(handle.attach(FilterRows.class), each).name()))
                .toList());
  }

  /// @throws ProblemException when whoever wants it may not use the filter
  Named add(Schedule fresh) {
    TenantId tenant = new TenantId(fresh.tenant());
    return store.write(
        tenant,
        handle -> {
          SavedFilter filter = SavedFilters.get(handle, tenant, fresh.filter(), fresh.owner());
          ScheduleRows rows = handle.attach(ScheduleRows.class);
          if (rows.list(fresh.tenant()).size() >= MOST) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                "There are " + MOST + " schedules. Delete one that nobody needs.");
          }
          rows.insert(fresh);
          return new Named(fresh, filter.name());
        });
  }

  @Nullable Schedule find(TenantId tenant, String id) {
    return store.find(tenant, handle -> handle.attach(ScheduleRows.class).find(tenant.value(), id));
  }

  /// What was made stays.
  void delete(Schedule schedule) {
    store.change(
        new TenantId(schedule.tenant()),
        handle -> handle.attach(ScheduleRows.class).delete(schedule.tenant(), schedule.id()));
  }

  /// Makes what is due, and takes away what is more than was to be kept.
  void round() {
    try {
      for (Schedule each :
          store.read(AllTenants.INSTALLATION, handle -> handle.attach(ScheduleRows.class).all())) {
        run(each);
      }
    } catch (StoreUnavailable away) {
      // The store has said so; the next round comes.
    } catch (RuntimeException failed) {
      LOG.warn("Scheduled exports could not be looked at; it is tried again", failed);
    }
  }

  /// One that cannot be made keeps none of the others from it.
  private void run(Schedule schedule) {
    try {
      if (!schedule.due().isAfter(clock.instant())) {
        make(schedule, schedule.rhythm().begin(clock.instant()));
      }
      tidy(schedule);
      troubled.remove(schedule.id());
    } catch (StoreUnavailable away) {
      throw away;
    } catch (RuntimeException failed) {
      // Once, and not with every round.
      if (troubled.add(schedule.id())) {
        LOG.warn(
            "The scheduled export {} of tenant {} is not made; it is tried again",
            schedule.id(),
            schedule.tenant(),
            failed);
      }
    }
  }

  private void make(Schedule schedule, Instant until) {
    View view = exports.unattended(new TenantId(schedule.tenant()));
    store
        .write(view.tenant(), handle -> Optional.ofNullable(make(handle, view, schedule, until)))
        .ifPresent(exports::queue);
  }

  /// @return null where somebody made it already, or deleted the schedule
  private @Nullable Export make(Handle handle, View view, Schedule schedule, Instant until) {
    ScheduleRows rows = handle.attach(ScheduleRows.class);
    if (rows.cover(schedule.tenant(), schedule.id(), schedule.covered(), until) == 0) {
      return null;
    }
    SavedFilter saved = filter(handle.attach(FilterRows.class), schedule);
    Export fresh =
        exports.insert(
            handle,
            view,
            new Exports.Asked(
                saved.filter().during(schedule.covered(), until),
                ExportFormat.find(schedule.format()).orElseThrow(),
                schedule.owner(),
                schedule.id()));
    record.accept(handle, event("audit.export_scheduled", schedule, fresh));
    return fresh;
  }

  private void tidy(Schedule schedule) {
    TenantId tenant = new TenantId(schedule.tenant());
    for (Export old :
        store.read(
            tenant,
            handle ->
                handle
                    .attach(ExportRows.class)
                    .surplus(schedule.tenant(), schedule.id(), schedule.kept()))) {
      exports.delete(
          old, handle -> record.accept(handle, event("audit.export_expire", schedule, old)));
    }
  }

  private static SavedFilter filter(FilterRows rows, Schedule schedule) {
    SavedFilter found = rows.find(schedule.tenant(), schedule.filter());
    if (found == null) {
      throw new IllegalStateException("A schedule refers to its filter");
    }
    return found;
  }

  private static Event event(String action, Schedule schedule, Export export) {
    Map<String, Object> detail = new HashMap<>(export.facts());
    detail.put("schedule", schedule.id());
    detail.put("scheduled_by", schedule.owner());
    return new Event(
        new TenantId(schedule.tenant()),
        "system",
        null,
        action,
        export.id(),
        Event.Outcome.SUCCESS,
        detail,
        null);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      timer.awaitTermination(20, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
