package io.cloister.audit;

import io.cloister.store.AllTenants;
import io.cloister.store.Store;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts events under seal that were written before there were keys of people: after the first start
/// of a version that has them, in the background, some at a time, so that it goes on where it was
/// stopped. An erasure does the same over all events, for who had no key when they were named.
final class LateSealing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LateSealing.class);
  private static final int AT_ONCE = 500;
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final Store store;
  private final Seals seals;
  private volatile @Nullable Thread worker;

  LateSealing(Store store, Seals seals) {
    this.store = store;
    this.seals = seals;
  }

  void start() {
    worker = Thread.ofVirtual().name("late-sealing").start(this::work);
  }

  private void work() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        List<Trees.Unsealed> unsealed =
            store.read(AllTenants.INSTALLATION, handle -> handle.attach(Trees.class).unsealed());
        for (Trees.Unsealed one : unsealed) {
          finish(one);
        }
        return;
      } catch (StoreUnavailable away) {
        pause();
      } catch (RuntimeException failed) {
        LOG.error(
            "Events from before cannot be sealed; it is tried again at the next start", failed);
        return;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(AGAIN);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish(Trees.Unsealed unsealed) {
    TenantId tenant = new TenantId(unsealed.tenant());
    LOG.info("{} events of tenant {} get their seals", unsealed.upTo(), tenant);
    for (long upTo = unsealed.upTo(); upTo > 0 && goesOn(); upTo -= AT_ONCE) {
      long last = upTo;
      long above = Math.max(0, upTo - AT_ONCE);
      store.change(
          tenant,
          handle -> {
            some(handle, tenant, above, last);
            handle.attach(Trees.class).sealed(tenant.value(), above);
          });
    }
  }

  private static boolean goesOn() {
    return !Thread.currentThread().isInterrupted();
  }

  /// Goes over the whole record of a tenant.
  void all(TenantId tenant) {
    long last = store.read(tenant, handle -> handle.attach(Events.class).last(tenant.value()));
    for (long from = 0; from < last; from += AT_ONCE) {
      long above = from;
      store.change(tenant, handle -> some(handle, tenant, above, Math.min(last, above + AT_ONCE)));
    }
  }

  /// How many events of a tenant are sealed with a key.
  long count(TenantId tenant, String key) {
    AtomicLong count = new AtomicLong();
    each(tenant, key, row -> count.incrementAndGet());
    return count.get();
  }

  /// Goes through the events of a tenant that are sealed with a key.
  void each(TenantId tenant, String key, Consumer<Stored> step) {
    long last = store.read(tenant, handle -> handle.attach(Events.class).last(tenant.value()));
    for (long from = 0; from < last; from += AT_ONCE) {
      long above = from;
      store
          .read(
              tenant,
              handle -> handle.attach(Events.class).between(tenant.value(), above, above + AT_ONCE))
          .stream()
          .filter(row -> Seals.keys(row).contains(key))
          .forEach(step);
    }
  }

  private void some(Handle handle, TenantId tenant, long above, long upTo) {
    Events events = handle.attach(Events.class);
    List<Stored> changed = new ArrayList<>();
    for (Stored row : events.between(tenant.value(), above, upTo)) {
      Stored sealed = seals.again(row);
      if (sealed != row) {
        changed.add(sealed);
      }
    }
    if (!changed.isEmpty()) {
      events.seal(changed);
    }
  }

  @Override
  public void close() {
    Thread begun = worker;
    if (begun == null) {
      return;
    }
    begun.interrupt();
    try {
      begun.join(Duration.ofSeconds(20));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
