package io.cloister.audit;

import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// What is old in the record: events, and bundles that were made of them.
public final class AuditRetention {
  private final Expiry expiry;
  private final Supplier<Optional<Exports>> exports;

  AuditRetention(Expiry expiry, Supplier<Optional<Exports>> exports) {
    this.expiry = expiry;
    this.exports = exports;
  }

  /// The moment that ages are counted to.
  public Instant now(TenantId tenant) {
    return expiry.now(tenant);
  }

  /// What would be deleted of each class that has something, were it kept for so many days; but for
  /// what is spared.
  public Map<EventClass, Due> due(TenantId tenant, int days) {
    return expiry.due(tenant, days);
  }

  /// Deletes events that are old enough, and says so in the record; some at a time, each time on
  /// disk with what says so.
  ///
  /// @param goOn asked in between
  public void expire(
      TenantId tenant, EventClass kind, int days, Sparing sparing, BooleanSupplier goOn) {
    expiry.run(tenant, kind, days, sparing, goOn);
  }

  /// Which bundles on the server were made before a moment.
  public Optional<Due> oldBundles(TenantId tenant, Instant before) {
    return exports.get().flatMap(bundles -> bundles.old(tenant, before));
  }

  /// Deletes bundles that were made before a moment, some at a time.
  ///
  /// @param said hears, in the transaction that deletes them, how many
  /// @return how many
  public int removeBundles(TenantId tenant, Instant before, int limit, Leavings.Gone said) {
    return exports.get().map(bundles -> bundles.remove(tenant, before, limit, said)).orElse(0);
  }

  /// Has events looked at again that were spared so far.
  public void spareNoMore(Handle handle, TenantId tenant) {
    handle.attach(Expiries.class).restart(tenant.value());
  }
}
