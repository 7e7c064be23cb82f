package io.cloister.server;

import com.codahale.metrics.MetricRegistry;
import io.cloister.approvals.Approvals;
import io.cloister.asks.Asks;
import io.cloister.asks.AsksSettings;
import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.backup.Backup;
import io.cloister.care.Care;
import io.cloister.care.Directories;
import io.cloister.care.Subject;
import io.cloister.discretion.Discretion;
import io.cloister.egress.Egress;
import io.cloister.embed.Embedder;
import io.cloister.feed.Feed;
import io.cloister.health.BackupTimes;
import io.cloister.health.CertificateShown;
import io.cloister.health.Health;
import io.cloister.health.Instruments;
import io.cloister.http.CertificateUnusable;
import io.cloister.http.Http;
import io.cloister.http.PortTaken;
import io.cloister.http.ProblemException;
import io.cloister.http.Renewal;
import io.cloister.identity.Identity;
import io.cloister.index.IndexUnusable;
import io.cloister.ingest.ConveyorLimits;
import io.cloister.license.License;
import io.cloister.llm.Models;
import io.cloister.llm.OllamaLlm;
import io.cloister.maintenance.Maintenance;
import io.cloister.ops.Meters;
import io.cloister.ops.Minutes;
import io.cloister.ops.Ops;
import io.cloister.privacy.Privacy;
import io.cloister.receipts.Receipts;
import io.cloister.reports.Reports;
import io.cloister.retention.Retention;
import io.cloister.scim.Scim;
import io.cloister.sealing.Sealing;
import io.cloister.service.Service;
import io.cloister.signon.SignOn;
import io.cloister.sources.Sources;
import io.cloister.store.Home;
import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.StoreRefused;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import io.cloister.telemetry.Telemetry;
import io.cloister.telemetry.TelemetryUnusable;
import io.cloister.tenancy.Tenancy;
import io.cloister.tenancy.Tenant;
import io.cloister.usage.Usage;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The one place where all rooms are wired. Parts are opened in the order they need each other and
/// closed the other way round.
public final class Appliance implements AutoCloseable {
  private static final TenantId TENANT = TenantId.MAIN;

  /// When to try again what failed because the database is away.
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Parts parts;
  private final Http http;
  private final Ops ops;
  private final Maintenance maintenance;

  private Appliance(
      ApplianceConfiguration configuration, Console console, Outside outside, Parts parts)
      throws StoreRefused,
          IndexUnusable,
          IOException,
          CertificateUnusable,
          TelemetryUnusable,
          PortTaken {
    this.parts = parts;
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    Meters meters = new Meters();

    // Before anything else, and of every library.
    Egress egress = Egress.ofThisProcess();
    parts.keep(egress.enforce(configuration.hosts()));
    Telemetry telemetry = parts.keep(Telemetry.open(configuration.telemetry(), Version.NAME));
    outside.doing().accept("Opens the data");
    Home home = parts.keep(Home.open(configuration.home()));
    outside.cache().accept(home.cache());
    Store store = parts.keep(Store.open(home, configuration.database(), clock));
    Sealing sealing = Sealing.open(home, clock, random);
    Audit audit = parts.keep(new Audit(store, sealing, clock, random));
    audit.adopt();
    audit.tellSteps(telemetry.steps());
    audit.sign(home, configuration.audit());
    Feed feed = parts.keep(new Feed(store, audit, clock, configuration.syslog()));
    maintenance = new Maintenance(home, clock);
    Safe safe = Safe.open(home, random);
    Tenancy tenancy = new Tenancy(store, clock);
    Identity identity =
        new Identity(
            store, safe, tenancy, configuration.sessions(), outside.hashing(), clock, random);
    audit.knows(identity::knows);
    audit.sealLate();
    SignOn signOn =
        parts.keep(
            new SignOn(
                store,
                safe,
                tenancy,
                identity,
                audit,
                egress,
                clock,
                random,
                configuration.sessions().secure()));
    Approvals approvals =
        new Approvals(store, clock, () -> HexFormat.of().toHexDigits(random.nextLong()));
    Discretion discretion = new Discretion(store, audit, approvals, clock);
    Retention retention =
        parts.keep(
            new Retention(
                store,
                audit,
                approvals,
                configuration.retention(),
                clock,
                () -> HexFormat.of().toHexDigits(random.nextLong())));
    FirstRun first = FirstRun.greet(identity, TENANT, configuration.firstStart(), console);
    License license =
        parts.keep(Licensing.of(configuration, store, audit, identity, clock, random));
    Usage usage =
        parts.keep(Measuring.of(configuration, home, store, audit, license::terms, clock, random));
    usage.open();
    audit.record(system("system.start"));
    sayVersion(home, audit);
    parts.atTheEnd(() -> audit.record(system("system.stop")));
    parts.keep(egress.tell(new Outbound(audit)));

    outside.doing().accept("Loads the model of meaning");
    ConveyorLimits pace = ConveyorLimits.forCores(Runtime.getRuntime().availableProcessors());
    Embedder loaded = parts.keep(outside.embedders().open(home.cache(), pace.embedders()));
    Models models =
        parts.keep(
            new Models(
                telemetry.over(
                    new OllamaLlm(configuration.model().url()), configuration.model().url()),
                configuration.model().name(),
                clock));
    // Looks in the background, so that the first one who asks need not wait for it.
    models.glance();
    Machinery machinery =
        new Machinery(
            home,
            store,
            tenancy,
            telemetry.over(Numbers.embedder(meters, loaded)),
            models,
            telemetry.steps(),
            pace,
            configuration.keptGenerations(),
            new Semaphore(pace.readers(), true),
            new Sources.PushLimits(
                configuration.limits().pushes(),
                (int) Math.min(Integer.MAX_VALUE / 2, configuration.http().maxDocument())),
            retention.shelf(),
            maintenance::on,
            clock,
            () -> HexFormat.of().toHexDigits(random.nextInt()));
    outside.doing().accept("Opens the index");
    Estates estates = parts.keep(new Estates(machinery, identity, retention::holdsAnything));
    Receipts receipts =
        new Receipts(store, sealing, audit, tenant -> estates.of(tenant).library().retrieval());
    Asks asks =
        new Asks(
            store,
            sealing,
            tenant -> estates.of(tenant).library(),
            receipts,
            models,
            AsksSettings.of(configuration.limits().searches(), configuration.limits().asks()),
            retention.holding(),
            usage.metering(),
            clock,
            () -> UUID.randomUUID().toString());

    retention.over(asks);
    Privacy privacy =
        new Privacy(
            home,
            store,
            sealing,
            audit,
            identity,
            new Keepings(home, store, sealing, audit, approvals, retention, usage).all(),
            retention::holds,
            clock,
            () -> HexFormat.of().toHexDigits(random.nextLong()));

    BackupRounds rounds =
        new BackupRounds(
            new Backup(
                home, store, audit, new EstateIndexes(estates::indexes), Version.NAME, clock),
            audit);
    BackupClock backups =
        parts.keep(new BackupClock(configuration, rounds, audit, maintenance::on, clock));

    List<Ops.Part> looks =
        new ArrayList<>(
            List.of(
                () -> Looks.database(store),
                () -> Looks.trail(audit),
                () -> estates.worst(estate -> estate.search().look()),
                () -> Looks.embedding(loaded),
                () -> estates.worst(estate -> Looks.ingest(estate.conveyor(), store)),
                () -> Looks.model(models),
                () -> Looks.maintenance(maintenance)));
    if (backups.scheduled()) {
      looks.add(backups::look);
    }
    ops =
        parts.keep(
            new Ops(
                looks,
                estates::counts,
                meters,
                new Ops.Options(
                    Version.NAME, configuration.metricsOpen(), configuration.sample() != null),
                clock));

    Care care =
        new Care(
            new Subject(
                home,
                store,
                audit,
                tenancy,
                () -> license,
                new OpenEstates(estates, home),
                () ->
                    signOn.askDirectories().stream()
                        .map(asked -> new Directories.Answer(asked.tenant(), asked.trouble()))
                        .toList(),
                retention.shelf(),
                Caring.machine(configuration, clock),
                clock));
    Minutes minutes = parts.keep(new Minutes(meters, clock));
    http = new Http(configuration.http(), new MetricRegistry());
    Health health =
        parts.keep(
            new Health(
                Version.NAME,
                new Instruments(
                    home,
                    store,
                    audit,
                    license,
                    maintenance,
                    models,
                    ops,
                    care,
                    minutes,
                    estates::stock,
                    estates::stock,
                    () -> new BackupTimes(backups.last().orElse(null), backups.next().orElse(null)),
                    this::certificate,
                    clock)));

    Reports reports =
        parts.keep(
            Reporting.of(
                configuration,
                home,
                store,
                audit,
                identity,
                tenancy,
                license,
                retention,
                clock,
                random));

    Numbers.http(meters, http);
    Numbers.certificate(meters, http);
    Numbers.license(meters, license);
    Numbers.backups(meters, backups);
    Numbers.asks(meters, asks);
    Numbers.ingest(meters, estates);
    Numbers.index(meters, estates);
    Numbers.audit(meters, audit, tenancy);
    Numbers.feed(meters, feed);
    Numbers.egress(meters, egress);
    Numbers.models(meters, models);
    Numbers.store(meters, store, home);
    Numbers.process(meters);
    telemetry.attach(http);
    http.explain(StoreUnavailable.class, away -> ProblemException.notReady(away.reason(), SOON));
    http.tellRenewals(new CertificateEvents(audit));
    audit.attach(http);
    feed.attach(http);
    tenancy.attach(http, estates);
    identity.attach(http, configuration.publicAddress());
    signOn.attach(http);
    new Scim(identity).attach(http);
    Sources.attach(http, tenant -> estates.of(tenant).sources(), identity, clock);
    asks.attach(http);
    receipts.attach(http);
    approvals.attach(http);
    discretion.attach(http);
    retention.attach(http, new Names(identity, estates));
    license.attach(http);
    usage.attach(http);
    usage.tellOfAtLeast(discretion::smallestGroup);
    privacy.attach(http);
    reports.attach(http);
    maintenance.attach(http);
    maintenance.onOpened(() -> estates.all().forEach(estate -> estate.conveyor().wake()));
    ops.attach(http);
    health.attach(http);
    estates.start();
    parts.atTheEnd(http::stop);
    parts.keep(asks);
    parts.keep(privacy);
    parts.atTheEnd(feed::hurry);
    List<TenantId> tenants = tenancy.list().stream().map(Tenant::id).toList();
    asks.start(tenants);
    privacy.start(tenants);
    // Before anybody can ask for one that would then be begun twice.
    reports.start();
    http.start();

    parts.keep(
        Hatch.open(
            home.root(),
            rounds,
            new CareDesk(
                care,
                health,
                new SourceDesk(store, tenancy, estates, audit),
                maintenance,
                audit,
                () -> Caring.witness(configuration, meters.text()),
                () -> amount(audit, estates))));
    minutes.start();
    backups.start();
    feed.start();
    signOn.start();
    license.start();
    usage.start();
    retention.start(
        () -> maintenance.on() ? List.of() : tenancy.list().stream().map(Tenant::id).toList());
    if (configuration.sample() != null) {
      new Sample(configuration.sample(), identity, estates.of(TENANT).sources(), console)
          .open(TENANT, first.password());
    }
  }

  /// Starts everything, or leaves nothing open.
  static Appliance start(ApplianceConfiguration configuration, Console console, Outside outside)
      throws StartRefused {
    Parts parts = new Parts();
    try {
      return new Appliance(configuration, console, outside, parts);
    } catch (StoreRefused refused) {
      parts.close();
      throw new StartRefused(new StartFailure.DataRefused(refused.refusal()), refused);
    } catch (IndexUnusable unusable) {
      parts.close();
      throw new StartRefused(
          new StartFailure.IndexRefused(String.valueOf(unusable.getMessage())), unusable);
    } catch (IOException broken) {
      parts.close();
      throw new StartRefused(
          new StartFailure.IndexRefused(
              "The data folder cannot be used: " + broken.getMessage() + ". Check its disk."),
          broken);
    } catch (TelemetryUnusable unusable) {
      parts.close();
      throw new StartRefused(
          new StartFailure.TelemetryRefused(String.valueOf(unusable.getMessage())), unusable);
    } catch (CertificateUnusable unusable) {
      parts.close();
      throw new StartRefused(
          new StartFailure.CertificateRefused(String.valueOf(unusable.getMessage())), unusable);
    } catch (PortTaken taken) {
      parts.close();
      throw new StartRefused(new StartFailure.PortInUse(String.valueOf(taken.getMessage())), taken);
    } catch (RuntimeException failed) {
      parts.close();
      throw failed;
    }
  }

  /// Where it answers.
  public int port() {
    return http.port();
  }

  /// The same, as whoever sits at this machine writes it.
  URI address() {
    return http.address();
  }

  /// How it is, for whatever looks after the process. Closed for maintenance it runs as it should.
  Service.Condition condition() {
    return new Service.Condition(http::answers, () -> maintenance.on() || ops.ready(), this::words);
  }

  private String words() {
    return Stream.of(
            Stream.of("Answers on " + address()),
            ops.ailing().stream().map(check -> check.name() + ": " + check.detail()),
            http.certificateTrouble().stream())
        .flatMap(each -> each)
        .collect(Collectors.joining("; "));
  }

  /// Looks at once at files that are otherwise looked at every minute, and says what came of it.
  String reload() {
    return switch (http.renew()) {
      case Renewal.Same same -> "Nothing has changed";
      case Renewal.Renewed renewed -> "Another certificate is shown, until " + renewed.until();
      case Renewal.Refused refused -> refused.sentence() + ". The old one goes on being shown";
    };
  }

  /// Takes no more requests, lets what runs come to a safe point, and closes what was opened, last
  /// first.
  @Override
  public void close() {
    parts.close();
  }

  private Optional<CertificateShown> certificate() {
    return http.certificateUntil()
        .map(ends -> new CertificateShown(ends, http.certificateTrouble().orElse(null)));
  }

  private static Amount amount(Audit audit, Estates estates) {
    return new Amount(
        audit.recorded().stream().mapToLong(audit::events).sum(),
        estates.sum(estate -> estate.counts().documents()));
  }

  /// Records that another version had the data before, and leaves word of this one.
  private static void sayVersion(Home home, Audit audit) throws IOException {
    LastVersion now = LastVersion.ours();
    LastVersion before = LastVersion.in(home.root()).orElse(now);
    if (!before.version().equals(now.version())) {
      audit.record(
          new Event(
              TENANT,
              "system",
              null,
              "system.upgrade",
              "",
              Event.Outcome.SUCCESS,
              Map.of("from", before.version(), "to", now.version()),
              null));
    }
    now.write(home.root());
  }

  private static Event system(String action) {
    return new Event(
        TENANT,
        "system",
        null,
        action,
        "",
        Event.Outcome.SUCCESS,
        Map.of("version", Version.NAME),
        null);
  }
}
