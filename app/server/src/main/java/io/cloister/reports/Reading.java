package io.cloister.reports;

import io.cloister.audit.Audit;
import io.cloister.identity.Identity;
import io.cloister.proof.Verdict;
import io.cloister.signon.SignOn;
import io.cloister.sources.Sources;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Reads what controls are judged by, from where it really is.
final class Reading {
  /// How far it is once the record is verified, and once it is counted; in hundredths.
  private static final int VERIFIED = 60;

  private static final int COUNTED = 80;

  private final Store store;
  private final Home home;
  private final Audit audit;
  private final Identity identity;
  private final Tenancy tenancy;
  private final Supplier<Licensed> license;
  private final Function<TenantId, List<Kept>> kept;
  private final Setup setup;
  private final Clock clock;

  Reading(
      Store store,
      Home home,
      Audit audit,
      Identity identity,
      Tenancy tenancy,
      Supplier<Licensed> license,
      Function<TenantId, List<Kept>> kept,
      Setup setup,
      Clock clock) {
    this.store = store;
    this.home = home;
    this.audit = audit;
    this.identity = identity;
    this.tenancy = tenancy;
    this.license = license;
    this.kept = kept;
    this.setup = setup;
    this.clock = clock;
  }

  /// @param progress hears how far it is
  Facts facts(TenantId tenant, Instant from, Instant to, IntConsumer progress) throws IOException {
    long events = Math.max(1, audit.events(tenant));
    Verdict verified =
        audit
            .proofs()
            .verify(
                home,
                tenant,
                done -> progress.accept((int) (Math.min(done, events) * VERIFIED / events)));
    Tally tally = new Tally();
    audit.each(
        tenant,
        from,
        to,
        tally::add,
        done ->
            progress.accept(
                VERIFIED + (int) (Math.min(done, events) * (COUNTED - VERIFIED) / events)));
    FileStore disk = Files.getFileStore(home.root());
    return new Facts(
        name(tenant),
        from,
        to,
        clock.instant(),
        setup,
        identity.rules(tenant),
        identity.people(tenant, ""),
        identity.keys(tenant),
        SignOn.list(store, tenant),
        Sources.list(store, tenant),
        license.get(),
        kept.apply(tenant),
        audit.proofs().seal(home, tenant),
        verified,
        tally,
        new Disk(disk.getUsableSpace(), disk.getTotalSpace()));
  }

  /// What the organisation is called.
  String name(TenantId tenant) {
    return tenancy.find(tenant).map(found -> found.name()).orElse(tenant.value());
  }
}
