package io.cloister.server;

import io.cloister.approvals.Approvals;
import io.cloister.audit.Audit;
import io.cloister.backup.Backup;
import io.cloister.care.Care;
import io.cloister.care.Directories;
import io.cloister.care.Subject;
import io.cloister.identity.HashingCost;
import io.cloister.identity.Identity;
import io.cloister.installer.upgrade.Upgrades;
import io.cloister.license.License;
import io.cloister.licensing.Edition;
import io.cloister.licensing.Terms;
import io.cloister.maintenance.Maintenance;
import io.cloister.privacy.Privacy;
import io.cloister.reports.Reports;
import io.cloister.retention.Retention;
import io.cloister.sealing.Sealing;
import io.cloister.store.Home;
import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.StoreRefusal;
import io.cloister.store.StoreRefused;
import io.cloister.tenancy.Tenancy;
import io.cloister.usage.Usage;
import io.cloister.usage.Verdict;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The data of an appliance, opened by a command and not by the server: while the server is
/// stopped, or, where the database is PostgreSQL, beside it.
final class Backstage implements AutoCloseable {
  private final Parts parts;
  private final Home home;
  private final Store store;
  private final Tenancy tenancy;
  private final Maintenance maintenance;
  private final Identity identity;
  private final Privacy privacy;
  private final Audit audit;
  private final Retention retention;
  private final BackupRounds backups;
  private final Supplier<License> license;
  private final Supplier<Reports> reports;
  private final Supplier<Care> care;

  private Backstage(ApplianceConfiguration configuration, Parts parts)
      throws StoreRefused, IOException {
    this.parts = parts;
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    home = parts.keep(home(configuration));
    store = parts.keep(Store.open(home, configuration.database(), clock));
    Sealing sealing = Sealing.open(home, clock, random);
    audit = parts.keep(new Audit(store, sealing, clock, random));
    audit.adopt();
    tenancy = new Tenancy(store, clock);
    maintenance = new Maintenance(home, clock);
    identity =
        new Identity(
            store,
            Safe.open(home, random),
            tenancy,
            configuration.sessions(),
            HashingCost.STANDARD,
            clock,
            random);
    audit.knows(identity::knows);
    Supplier<String> ids = () -> HexFormat.of().toHexDigits(random.nextLong());
    Approvals approvals = new Approvals(store, clock, ids);
    retention =
        parts.keep(new Retention(store, audit, approvals, configuration.retention(), clock, ids));
    // Nobody asks anything here, so no edition has a say.
    Usage usage =
        parts.keep(
            Measuring.of(
                configuration, home, store, audit, () -> Terms.of(Edition.FREE), clock, random));
    privacy =
        parts.keep(
            new Privacy(
                home,
                store,
                sealing,
                audit,
                identity,
                new Keepings(home, store, sealing, audit, approvals, retention, usage).all(),
                retention::holds,
                clock,
                ids));
    backups =
        new BackupRounds(
            new Backup(home, store, audit, EstateIndexes.none(), Version.NAME, clock), audit);
    license = () -> parts.keep(Licensing.of(configuration, store, audit, identity, clock, random));
    reports =
        () ->
            parts.keep(
                Reporting.of(
                    configuration,
                    home,
                    store,
                    audit,
                    identity,
                    tenancy,
                    license.get(),
                    retention,
                    clock,
                    random));
    care =
        () ->
            new Care(
                new Subject(
                    home,
                    store,
                    audit,
                    tenancy,
                    license,
                    new FolderIndexes(home.index()),
                    Directories.unknown(),
                    retention.shelf(),
                    Caring.machine(configuration, clock),
                    clock));
  }

  /// Opens what is there, and makes nothing new.
  static Backstage open(ApplianceConfiguration configuration) throws Shut {
    if (!Home.isThere(configuration.home())) {
      throw new Shut(
          "The folder "
              + configuration.home()
              + " holds no data of Cloister. Name the server's own folder, with CLOISTER_HOME or in the file after --config.");
    }
    return begin(configuration);
  }

  /// The same, and makes what is not there.
  static Backstage begin(ApplianceConfiguration configuration) throws Shut {
    Parts parts = new Parts();
    try {
      Optional<String> obstacle = Upgrades.obstacle(configuration.home());
      if (obstacle.isPresent()) {
        throw new Shut(obstacle.get());
      }
      return new Backstage(configuration, parts);
    } catch (StoreRefused refused) {
      parts.close();
      throw refused.refusal() instanceof StoreRefusal.Locked
          ? new Running(sentence(refused.refusal()))
          : new Shut(sentence(refused.refusal()));
    } catch (IOException broken) {
      parts.close();
      throw new Shut(
          "The data folder cannot be used: " + broken.getMessage() + ". Check its disk.");
    } catch (RuntimeException failed) {
      parts.close();
      throw failed;
    }
  }

  Store store() {
    return store;
  }

  Home home() {
    return home;
  }

  Identity identity() {
    return identity;
  }

  License license() {
    return license.get();
  }

  Privacy privacy() {
    return privacy;
  }

  Reports reports() {
    return reports.get();
  }

  Care care() {
    return care.get();
  }

  BackupRounds backups() {
    return backups;
  }

  Maintenance maintenance() {
    return maintenance;
  }

  Tenancy tenancy() {
    return tenancy;
  }

  Retention retention() {
    return retention;
  }

  /// Whether what was counted is what was signed.
  List<Verdict> verifyUsage() throws IOException {
    return Usage.verify(home, store, audit);
  }

  Audit audit() {
    return audit;
  }

  /// Closes what was opened, last first.
  @Override
  public void close() {
    parts.close();
  }

  private static Home home(ApplianceConfiguration configuration) throws StoreRefused {
    try {
      return Home.open(configuration.home());
    } catch (StoreRefused refused) {
      if (refused.refusal() instanceof StoreRefusal.Locked
          && configuration.database().url() != null) {
        return Home.beside(configuration.home());
      }
      throw refused;
    }
  }

  private static String sentence(StoreRefusal refusal) {
    return refusal instanceof StoreRefusal.Locked locked
        ? "The server is running and holds the data folder "
            + locked.home()
            + ". Nothing was changed. Stop the server, do this again, and start it."
        : refusal.sentence();
  }

  /// Nothing could be opened, and nothing was changed. Says why.
  static class Shut extends Exception {
    Shut(String sentence) {
      super(sentence);
    }
  }

  /// The server has it open.
  static final class Running extends Shut {
    Running(String sentence) {
      super(sentence);
    }
  }
}
