package io.cloister.health;

import io.cloister.audit.Seal;
import io.cloister.care.Disk;
import io.cloister.care.Finding;
import io.cloister.health.HealthTold.BackupTold;
import io.cloister.health.HealthTold.CertificateTold;
import io.cloister.health.HealthTold.DatabaseTold;
import io.cloister.health.HealthTold.DiskTold;
import io.cloister.health.HealthTold.LicenseInShort;
import io.cloister.health.HealthTold.MemoryTold;
import io.cloister.health.HealthTold.ModelTold;
import io.cloister.health.HealthTold.RecordTold;
import io.cloister.license.LicenseTold;
import io.cloister.llm.Models;
import io.cloister.store.Losses;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The numbers behind the words, each read when somebody asks.
record Numbers(Instruments on, FirstToken firstToken) {
  /// @param round the last; null before there is one
  /// @param verified when a command read all of it
  RecordTold record(TenantId tenant, @Nullable Round round, @Nullable Instant verified)
      throws IOException {
    Seal seal = on.audit().proofs().seal(on.home(), tenant);
    return new RecordTold(
        seal.events(),
        seal.signed(),
        seal.last(),
        round != null && goesOn(round.findings(), tenant) ? round.at() : null,
        verified);
  }

  private static boolean goesOn(List<Finding> findings, TenantId tenant) {
    return findings.stream()
        .anyMatch(each ->
            each.name().equals("record")
                && tenant.value().equals(each.tenant())
                && each.state() == Finding.State.OK);
  }

  ModelTold model() {
    Models.Offer offer = on.models().glance();
    FirstToken.Seen seen = firstToken.last().orElse(null);
    return new ModelTold(
        offer.available(),
        offer.available() ? offer.models().getFirst() : null,
        seen == null ? null : (Long) seen.took().toMillis(),
        seen == null ? null : seen.at());
  }

  DatabaseTold database() throws IOException {
    Path file = on.home().data().resolve("cloister.mv.db");
    Losses losses = on.store().losses();
    return new DatabaseTold(
        on.store().dialect(),
        Files.isRegularFile(file) ? (Long) Files.size(file) : null,
        losses.times(),
        losses.last());
  }

  static DiskTold disk(Disk disk) {
    return new DiskTold(
        disk.bytes(),
        disk.free(),
        disk.known() ? (Long) disk.daily() : null,
        disk.forecast().isPresent() ? (Long) disk.forecast().getAsLong() : null);
  }

  static MemoryTold memory() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new MemoryTold(heap.getUsed(), heap.getMax());
  }

  /// One that a command wrote is as good as one of the server's own.
  BackupTold backup(@Nullable Trail trail) {
    BackupTimes times = on.backups().get();
    Trail.Drill drill = trail == null ? null : trail.drill();
    return new BackupTold(
        times.next() != null,
        later(times.last(), trail == null ? null : trail.backup()),
        times.next(),
        drill == null ? null : drill.time(),
        drill == null ? null : (Boolean) drill.passed());
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  LicenseInShort license() {
    LicenseTold told = on.license().report().told();
    return new LicenseInShort(told.verdict(), told.edition(), told.expires(), told.daysLeft());
  }

  static CertificateTold certificate(CertificateShown shown, Instant now) {
    return new CertificateTold(
        shown.ends(), Math.max(0, Duration.between(now, shown.ends()).toDays()));
  }
}
