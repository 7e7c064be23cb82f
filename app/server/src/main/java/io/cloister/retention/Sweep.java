package io.cloister.retention;

import io.cloister.asks.Asks;
import io.cloister.audit.Audit;
import io.cloister.audit.Due;
import io.cloister.audit.Event;
import io.cloister.audit.EventClass;
import io.cloister.audit.Leavings;
import io.cloister.receipts.Receipts;
import io.cloister.store.Store;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import io.cloister.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes what is old enough and not held, of one tenant after the other. It may be stopped at any
/// moment, and goes on at the next round.
final class Sweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
  private static final int AT_ONCE = 200;

  private final Store store;
  private final Audit audit;
  private final Rules rules;
  private final Matters matters;
  private final Kept kept;
  private final Supplier<Asks> asks;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("retention").factory());

  Sweep(Store store, Audit audit, Rules rules, Matters matters, Kept kept, Supplier<Asks> asks) {
    this.store = store;
    this.audit = audit;
    this.rules = rules;
    this.matters = matters;
    this.kept = kept;
    this.asks = asks;
  }

  void start(Supplier<? extends Collection<TenantId>> tenants, Duration soon, Duration every) {
    executor.scheduleWithFixedDelay(
        () -> round(tenants), soon.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void round(Supplier<? extends Collection<TenantId>> tenants) {
    try {
      tenants.get().forEach(this::quietly);
    } catch (RuntimeException failed) {
      // A round that fails would otherwise be the last.
      LOG.warn("It cannot be looked whose data is old; it is tried again", failed);
    }
  }

  private void quietly(TenantId tenant) {
    if (executor.isShutdown()) {
      return;
    }
    try {
      run(tenant);
    } catch (StoreUnavailable away) {
      // The store has said so; the next round comes.
    } catch (RuntimeException failed) {
      if (!executor.isShutdown()) {
        LOG.warn(
            "What is old of tenant {} cannot be deleted now; it is tried again", tenant, failed);
      }
    }
  }

  /// Everything that is due.
  void run(TenantId tenant) {
    for (Rules.Rule rule : rules.list(tenant)) {
      Integer days = rule.counts();
      if (days != null && !executor.isShutdown()) {
        expire(tenant, rule.kind(), days);
      }
    }
    released(tenant);
  }

  private void expire(TenantId tenant, Ageing kind, int days) {
    EventClass events = kind.events();
    if (events != null) {
      audit
          .retention()
          .expire(
              tenant,
              events,
              days,
              handle -> Matters.held(handle, tenant)::event,
              () -> !executor.isShutdown());
      return;
    }
    Instant before = before(tenant, days);
    Leavings.Gone said = (handle, count) -> say(handle, tenant, kind.slug(), days, count);
    switch (kind) {
      case EXPORTS -> {
        while (!executor.isShutdown()
            && audit.retention().removeBundles(tenant, before, AT_ONCE, said) == AT_ONCE) {}
      }
      case RECEIPTS -> {
        if (Receipts.old(store, tenant, before).isPresent()) {
          walk(behind ->
              Receipts.expire(store, tenant, before, behind, AT_ONCE, held(tenant), said));
        }
      }
      case USAGE -> {
        Instant months = wholeMonths(before);
        walk(behind -> Usage.age(store, tenant, months, behind, AT_ONCE, held(tenant), said));
      }
      case THREADS ->
          walk(behind -> asks.get().expire(tenant, before, behind, AT_ONCE, held(tenant), said));
      case SIGN_IN, SEARCH_AND_ASK, ADMIN ->
          throw new IllegalStateException(kind + " is of the record");
    }
  }

  private static Function<Handle, Predicate<String>> held(TenantId tenant) {
    return handle -> Matters.held(handle, tenant)::person;
  }

  /// One step after the other, until the end or until the server stops.
  ///
  /// @param step goes on behind an id, and says behind which the next does; null at the end
  private void walk(Function<String, @Nullable String> step) {
    String behind = "";
    while (behind != null && !executor.isShutdown()) {
      behind = step.apply(behind);
    }
  }

  /// What was kept for a matter alone, and is held by none any more.
  private void released(TenantId tenant) {
    walk(behind ->
        kept.release(
            tenant,
            behind,
            AT_ONCE,
            (handle, count) -> say(handle, tenant, "held_versions", null, count)));
    walk(behind ->
        asks.get()
            .forget(
                tenant,
                behind,
                AT_ONCE,
                held(tenant),
                (handle, count) -> say(handle, tenant, "held_threads", null, count)));
  }

  private void say(Handle handle, TenantId tenant, String kind, @Nullable Integer days, int count) {
    audit.record(
        handle,
        new Event(
            tenant,
            "system",
            null,
            "retention.expire",
            kind,
            Event.Outcome.SUCCESS,
            days == null ? Map.of("count", count) : Map.of("count", count, "days", days),
            null));
  }

  /// Limits count by month, by person too: the whole of one ages, or none of it.
  private static Instant wholeMonths(Instant before) {
    return YearMonth.from(before.atOffset(ZoneOffset.UTC))
        .atDay(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private Instant before(TenantId tenant, int days) {
    return audit.retention().now(tenant).minus(Duration.ofDays(days));
  }

  /// What would be deleted, were it kept for so many days.
  Optional<Due> due(TenantId tenant, Ageing kind, int days) {
    EventClass events = kind.events();
    if (events != null) {
      return Optional.ofNullable(audit.retention().due(tenant, days).get(events));
    }
    Instant before = before(tenant, days);
    return switch (kind) {
      case EXPORTS -> audit.retention().oldBundles(tenant, before);
      case RECEIPTS -> Receipts.old(store, tenant, before);
      case USAGE -> Usage.old(store, tenant, wholeMonths(before));
      case THREADS -> asks.get().old(tenant, before);
      case SIGN_IN, SEARCH_AND_ASK, ADMIN ->
          throw new IllegalStateException(kind + " is of the record");
    };
  }

  /// How many matters hold something.
  long matters(TenantId tenant) {
    return matters.count(tenant);
  }

  /// Stops at the next safe place.
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      executor.awaitTermination(20, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
