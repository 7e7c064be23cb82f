package io.cloister.license;

import io.cloister.license.LicenseRows.Kept;
import io.cloister.license.LicenseRows.State;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is kept about the licence, under the tenant whose operators run the installation.
final class Keeping {
  /// More than anybody installs; no one can make a look take long.
  private static final int MOST_KEYS = 100;

  private final Store store;
  private final TenantId holder;
  private final Clock clock;
  private final Supplier<String> ids;

  Keeping(Store store, TenantId holder, Clock clock, Supplier<String> ids) {
    store.prepare(LicenseRows.class);
    this.store = store;
    this.holder = holder;
    this.clock = clock;
    this.ids = ids;
  }

  /// The state; made where there is none.
  ///
  /// @param oldest the first time in the record, which is older than the state where somebody took
  ///   that away to begin a trial again
  State state(@Nullable Instant oldest) {
    State found =
        store.find(holder, handle -> handle.attach(LicenseRows.class).state(holder.value()));
    return found != null ? found : begin(oldest == null ? now() : oldest);
  }

  private State begin(Instant made) {
    State state = new State(holder.value(), "ins-" + ids.get(), made, now(), null, null, null);
    store.change(holder, handle -> handle.attach(LicenseRows.class).insert(state));
    return state;
  }

  /// Newest first.
  List<Kept> keys() {
    return store.read(
        holder, handle -> handle.attach(LicenseRows.class).keys(holder.value(), MOST_KEYS));
  }

  /// Keeps a key, unless it is the newest already.
  void keep(String license, String text, String by) {
    store.change(
        holder,
        handle -> {
          LicenseRows rows = handle.attach(LicenseRows.class);
          List<Kept> last = rows.keys(holder.value(), 1);
          long place = last.isEmpty() ? 1 : last.getFirst().place() + 1;
          if (last.isEmpty() || !last.getFirst().text().equals(text)) {
            rows.keep(new Kept(holder.value(), place, license, text, now(), by));
          }
        });
  }

  void revoke(String list) {
    store.change(holder, handle -> handle.attach(LicenseRows.class).revoke(holder.value(), list));
  }

  void told(Instant seen, String verdict, @Nullable String license) {
    store.change(
        holder,
        handle -> handle.attach(LicenseRows.class).told(holder.value(), seen, verdict, license));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
