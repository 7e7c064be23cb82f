package io.cloister.server;

import io.cloister.care.Finding;
import io.cloister.health.HealthTold;
import io.cloister.health.Stock;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// One screen for a terminal: a line for each thing, and after them what is not well.
record StatusText(PrintWriter out) {
  void tell(HealthTold health) {
    out.println(
        "Cloister "
            + health.version()
            + " runs"
            + (health.ready() ? " and is ready" : " and is not ready")
            + ", since "
            + time(health.since()));
    stock(health.stock());
    record(health.record());
    machine(health);
    papers(health);
    health.items().stream()
        .filter(each -> each.state() != Finding.State.OK)
        .forEach(each -> FindingLines.tell(each, out));
  }

  private void stock(@Nullable Stock stock) {
    if (stock != null) {
      line("people", "%,d".formatted(stock.people()));
      line("documents", "%,d in %,d passages".formatted(stock.documents(), stock.passages()));
      line(
          "queue",
          "%s, %,d could not be read"
              .formatted(
                  stock.waiting() == 0 ? "nothing waits" : "%,d wait".formatted(stock.waiting()),
                  stock.failed()));
    }
  }

  private void record(HealthTold.@Nullable RecordTold record) {
    if (record != null) {
      line(
          "record",
          "%,d events, %,d signed%s"
              .formatted(
                  record.events(),
                  record.signed(),
                  record.signedAt() == null ? "" : ", the last " + time(record.signedAt())));
    }
  }

  private void machine(HealthTold health) {
    HealthTold.DatabaseTold database = health.database();
    if (database != null) {
      line(
          "database",
          database.kind()
              + (database.bytes() == null ? "" : ", %,d MiB".formatted(database.bytes() >> 20))
              + (database.outages() == 0
                  ? ", never away"
                  : ", away %,d times since the start".formatted(database.outages())));
    }
    HealthTold.DiskTold disk = health.disk();
    if (disk != null) {
      line(
          "disk",
          "%,d of %,d MiB free%s"
              .formatted(
                  disk.free() >> 20,
                  disk.bytes() >> 20,
                  disk.daysLeft() == null ? "" : ", full in " + disk.daysLeft() + " days"));
    }
    HealthTold.ModelTold model = health.model();
    if (model != null) {
      line(
          "model",
          (model.name() == null ? "away" : model.name())
              + (model.firstTokenMs() == null
                  ? ""
                  : ", last began to write after %,d ms".formatted(model.firstTokenMs())));
    }
  }

  private void papers(HealthTold health) {
    HealthTold.BackupTold backup = health.backup();
    if (backup != null) {
      line(
          "backup",
          (backup.last() == null ? "none yet" : time(backup.last()))
              + (backup.next() == null ? ", none by itself" : ", next " + time(backup.next())));
    }
    HealthTold.LicenseInShort license = health.license();
    if (license != null) {
      line(
          "licence",
          license.edition()
              + (license.verdict().equals(license.edition()) ? "" : ", " + license.verdict())
              + (license.daysLeft() == null ? "" : ", " + license.daysLeft() + " days left"));
    }
    HealthTold.CertificateTold certificate = health.certificate();
    if (certificate != null) {
      line("certificate", certificate.daysLeft() + " days left");
    }
  }

  private void line(String name, String value) {
    out.printf("  %-12s %s%n", name, value);
  }

  private static String time(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
