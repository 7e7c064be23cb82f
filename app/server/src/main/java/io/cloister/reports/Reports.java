package io.cloister.reports;

import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.http.Http;
import io.cloister.http.ProblemException;
import io.cloister.identity.Identity;
import io.cloister.license.Editions;
import io.cloister.licensing.Feature;
import io.cloister.store.AllTenants;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reports and access reviews, made one after the other in the background. One that was stopped is
/// made again, from what is true then.
public final class Reports implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

  private final Store store;
  private final Audit audit;
  private final Clock clock;
  private final Supplier<String> ids;
  private final Editions editions;
  private final Review review;
  private final Making making;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("reports").factory());

  /// @param editions asked before a report on controls is made; reviews of access are in all of
  ///   them
  /// @param license how the licence stands
  /// @param kept how long a tenant keeps what
  /// @param ids short random words of lower-case letters and digits
  public Reports(
      Store store,
      Home home,
      Audit audit,
      Identity identity,
      Tenancy tenancy,
      Editions editions,
      Supplier<Licensed> license,
      Function<TenantId, List<Kept>> kept,
      Setup setup,
      Clock clock,
      Supplier<String> ids) {
    store.prepare(ReportRows.class);
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
    this.editions = editions;
    this.review = new Review(store, identity);
    this.making =
        new Making(
            new Reading(store, home, audit, identity, tenancy, license, kept, setup, clock),
            review,
            audit,
            home,
            clock);
  }

  /// Adds the room's resources to the web server.
  public void attach(Http http) {
    http.register(new ReportsResource(this));
    http.register(new ReviewResource(review, clock));
  }

  /// Goes on with what was not made when the server ended.
  public void start() {
    store
        .read(AllTenants.INSTALLATION, handle -> handle.attach(ReportRows.class).unfinished())
        .forEach(this::queue);
  }

  /// Makes a report on controls at once, for a command, and puts its zip where it is wanted.
  ///
  /// @param framework such as `soc2`
  /// @param user who runs the command
  /// @throws ProblemException when there is no such framework, the period is none, or the licence
  ///   does not have it
  public Counts make(
      TenantId tenant, String framework, Instant from, Instant to, String user, Path file)
      throws IOException {
    editions.demand(Feature.REPORTS);
    Report report =
        kept(fresh(tenant, Wanted.controls(framework, from, to, now()), "system", true));
    Map<String, Object> detail = new TreeMap<>(facts(report));
    detail.put("os_user", user);
    record(report, "report.make", detail);
    Making.Made made;
    try {
      made = made(report);
    } catch (IOException | RuntimeException failed) {
      // Nobody waits for what the server would make of it at its next start.
      failed(report, failed);
      throw failed;
    }
    Files.copy(making.file(report), file, StandardCopyOption.REPLACE_EXISTING);
    return made.counts();
  }

  Report begin(TenantId tenant, Wanted wanted, String askedBy, boolean withRecord) {
    if (wanted.subject() == null) {
      editions.demand(Feature.REPORTS);
    }
    Report report = kept(fresh(tenant, wanted, askedBy, withRecord));
    queue(report);
    return report;
  }

  private Report fresh(TenantId tenant, Wanted wanted, String askedBy, boolean withRecord) {
    Subject subject = wanted.subject();
    return new Report(
        tenant.value(),
        "rep-" + ids.get(),
        wanted.kind(),
        wanted.from(),
        wanted.until(),
        subject == null ? null : subject.kind(),
        subject == null ? null : subject.id(),
        subject == null ? null : subject.prefix(),
        askedBy,
        withRecord && subject == null,
        Report.QUEUED,
        now(),
        0,
        null,
        null,
        null,
        Counts.NONE);
  }

  private Report kept(Report report) {
    store.change(
        new TenantId(report.tenant()), handle -> handle.attach(ReportRows.class).insert(report));
    return report;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  boolean sealsNames(TenantId tenant, String reader) {
    return audit.sealsNames(tenant, reader);
  }

  Review review() {
    return review;
  }

  /// The newest first, behind a place.
  List<Report> list(TenantId tenant, Instant created, String id, int limit) {
    return store.read(
        tenant, handle -> handle.attach(ReportRows.class).list(tenant.value(), created, id, limit));
  }

  @Nullable Report find(TenantId tenant, String id) {
    return store.find(tenant, handle -> handle.attach(ReportRows.class).find(tenant.value(), id));
  }

  Path file(Report report) {
    return making.file(report);
  }

  byte[] read(Report report, String name) throws IOException {
    return making.read(report, name);
  }

  /// Row and files.
  void delete(Report report) throws IOException {
    TenantId tenant = new TenantId(report.tenant());
    store.change(
        tenant, handle -> handle.attach(ReportRows.class).delete(report.tenant(), report.id()));
    Files.deleteIfExists(making.file(report));
  }

  /// What the record says of what was asked for.
  static Map<String, Object> facts(Report report) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("framework", report.kind());
    facts.put("to", report.until().toString());
    facts.put("with_record", report.withRecord());
    put(facts, "from", report.since());
    put(facts, "kind", report.subjectKind());
    put(facts, "subject", report.subject());
    put(facts, "prefix", report.prefix());
    return facts;
  }

  private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
    if (value != null) {
      facts.put(name, value.toString());
    }
  }

  private void queue(Report report) {
    worker.execute(() -> {
      try {
        made(report);
      } catch (StoreUnavailable away) {
        LOG.warn("The report {} waits for the next start: the database is away", report.id());
      } catch (IOException | RuntimeException failed) {
        if (!worker.isShutdown()) {
          LOG.warn("The report {} failed", report.id(), failed);
          failed(report, failed);
        }
      }
    });
  }

  private void failed(Report report, Exception failed) {
    String reason =
        failed instanceof ProblemException said
            ? String.valueOf(said.getMessage())
            : "It could not be made; the log has the cause. See whether the disk is full, and ask again.";
    store.changeSoon(
        new TenantId(report.tenant()),
        handle -> handle.attach(ReportRows.class).fail(report.tenant(), report.id(), reason));
  }

  /// Makes it, and puts on record what was made before anybody gets it.
  private Making.Made made(Report report) throws IOException {
    TenantId tenant = new TenantId(report.tenant());
    int[] last = {-1};
    Making.Made made =
        making.make(
            report,
            progress -> {
              if (progress != last[0]) {
                last[0] = progress;
                store.changeSoon(
                    tenant,
                    handle ->
                        handle
                            .attach(ReportRows.class)
                            .advance(report.tenant(), report.id(), progress));
              }
            });
    record(
        report,
        "report.finish",
        Map.of("framework", report.kind(), "hash", made.sha256(), "bytes", made.bytes()));
    int kept =
        store.write(
            tenant,
            handle ->
                handle
                    .attach(ReportRows.class)
                    .finish(
                        report.tenant(), report.id(), made.bytes(), made.sha256(), made.counts()));
    if (kept == 0) {
      // Its organisation went meanwhile.
      Files.deleteIfExists(making.file(report));
    }
    return made;
  }

  private void record(Report report, String action, Map<String, Object> detail) {
    audit.record(
        new Event(
            new TenantId(report.tenant()),
            "system",
            null,
            action,
            report.id(),
            Event.Outcome.SUCCESS,
            detail,
            null));
  }

  /// Removes the files of a tenant that is no more.
  public static void erase(Home home, TenantId tenant) throws IOException {
    Path folder = home.root().resolve("reports").resolve(tenant.value());
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(folder);
    }
  }

  /// How many somebody asked for.
  public static long askedBy(Store store, TenantId tenant, String login) {
    return store.read(
        tenant, handle -> handle.attach(ReportRows.class).asked(tenant.value(), login));
  }

  /// Removes the files of all reports of a tenant, for they may name somebody who is erased, and
  /// says so; and the name of whoever it is.
  ///
  /// @param nobody what stands there from now on
  public static void forget(Store store, Home home, TenantId tenant, String login, String nobody) {
    store.change(
        tenant,
        handle -> {
          ReportRows rows = handle.attach(ReportRows.class);
          rows.forgetReviews(tenant.value(), login);
          rows.forgetAsked(tenant.value(), login, nobody);
          rows.failAll(
              tenant.value(),
              "Removed when somebody was erased whom it may have named. Make it again.");
        });
    try {
      erase(home, tenant);
    } catch (IOException stuck) {
      throw new UncheckedIOException(stuck);
    }
  }

  /// Stops at the next safe place.
  @Override
  public void close() {
    worker.shutdownNow();
    try {
      worker.awaitTermination(20, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
