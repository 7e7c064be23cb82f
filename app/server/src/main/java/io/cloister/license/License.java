package io.cloister.license;

import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.http.Http;
import io.cloister.http.ProblemException;
import io.cloister.license.LicenseRows.State;
import io.cloister.licensing.Circumstances;
import io.cloister.licensing.Feature;
import io.cloister.licensing.Forged;
import io.cloister.licensing.KeyRing;
import io.cloister.licensing.Place;
import io.cloister.licensing.Revocations;
import io.cloister.licensing.Terms;
import io.cloister.licensing.Unreadable;
import io.cloister.licensing.Verdict;
import io.cloister.store.Store;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The licence of this installation. It belongs to the tenant whose operators run the installation
/// and counts for all of them. Nothing here ever stops anything: it only says what may be used.
public final class License implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(License.class);

  /// How soon a file that was put in place is noticed.
  private static final Duration GLANCE = Duration.ofSeconds(5);

  /// How often the clock is watched.
  private static final Duration LOOK = Duration.ofHours(1);

  /// Who asks sees how it stands now, give or take.
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final TenantId holder;
  private final Audit audit;
  private final Clock clock;
  private final KeyRing ring;
  private final Choosing choosing;
  private final Keeping keeping;
  private final KeyFile file;
  private final LicenseReport.Paper report;
  private final LongSupplier seats;
  private final String host;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("license").factory());

  private volatile Standing standing;
  private volatile Instant looked = Instant.MIN;

  /// @param holder the tenant whose operators run the installation
  /// @param seats how many people have an open account
  /// @param ids makes up the id of a new installation
  public License(
      TenantId holder,
      Store store,
      Audit audit,
      Clock clock,
      LicenseSettings settings,
      LongSupplier seats,
      Supplier<String> ids) {
    this.holder = holder;
    this.audit = audit;
    this.clock = clock;
    this.ring = KeyRing.embedded(settings.development());
    this.choosing = new Choosing(ring);
    this.keeping = new Keeping(store, holder, clock, ids);
    this.file = new KeyFile(settings.file());
    this.report = new LicenseReport.Paper(settings.report());
    this.seats = seats;
    this.host = settings.host();
    State before = keeping.state(audit.first(holder));
    this.standing = find(before);
    tell(before);
  }

  /// May it be used? Asked before whatever an edition has or has not.
  public boolean may(Feature feature) {
    return standing.terms().has(feature);
  }

  /// What may be used, and how much of it.
  public Terms terms() {
    return standing.terms();
  }

  /// Where this installation stands, found out a minute ago at most.
  public Standing standing() {
    if (isOlder(FRESH)) {
      quietly();
    }
    return standing;
  }

  /// When the key in use ends, its days of grace not counted; empty where none is in use.
  public Optional<Instant> ends() {
    return Optional.ofNullable(standing().inUse())
        .map(key -> key.expires().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /// How it stands, for a command.
  public LicenseReport report() {
    return LicenseReport.of(standing());
  }

  /// [#install] from the command line; on record when it returns.
  public Installation installByCommand(byte[] text, boolean force, String user) {
    Installation done = install(text, force, "system");
    Map<String, Object> detail = new TreeMap<>(InstallationFacts.of(done));
    detail.put("os_user", user);
    audit.record(
        new Event(
            holder,
            "system",
            null,
            "license.install",
            InstallationFacts.id(done),
            done.isDone() ? Event.Outcome.SUCCESS : Event.Outcome.FAILURE,
            detail,
            null));
    return done;
  }

  /// How many keys somebody installed.
  public static long installedBy(Store store, TenantId tenant, String login) {
    return store.read(
        tenant, handle -> handle.attach(LicenseRows.class).installed(tenant.value(), login));
  }

  /// Takes somebody's name out of the keys they installed.
  ///
  /// @param nobody what stands there from now on
  public static void forget(Store store, TenantId tenant, String login, String nobody) {
    store.change(
        tenant, handle -> handle.attach(LicenseRows.class).forget(tenant.value(), login, nobody));
  }

  /// Adds the room's resource to the web server.
  public void attach(Http http) {
    http.register(new LicenseResource(this));
  }

  /// Begins to watch the clock and the file.
  public void start() {
    executor.scheduleWithFixedDelay(
        this::glance, GLANCE.toSeconds(), GLANCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  TenantId holder() {
    return holder;
  }

  /// Takes a key, or a list of revocations, unless it is no good.
  ///
  /// @param force takes a key that is worse than the one in use
  /// @param by who does it
  public synchronized Installation install(byte[] text, boolean force, String by) {
    return KeyRing.isRevocations(text) ? revoke(text) : install(ring.license(text), force, by);
  }

  private Installation install(KeyRing.Checked checked, boolean force, String by) {
    look();
    Verdict verdict = Verdict.of(checked, standing.here());
    if (!(checked instanceof KeyRing.Genuine genuine)) {
      return new Installation.Refused(verdict, null);
    }
    if (!Installation.isGood(verdict)) {
      return new Installation.Refused(verdict, genuine.key());
    }
    var worse = Weighing.worse(standing, genuine.key());
    if (!worse.isEmpty() && !force) {
      return new Installation.Worse(genuine.key(), worse);
    }
    keeping.keep(genuine.key().id(), genuine.text().text(), by);
    look();
    return new Installation.Done(genuine.key(), verdict, !worse.isEmpty());
  }

  private Installation revoke(byte[] text) {
    return switch (ring.revocations(text)) {
      case KeyRing.GenuineList genuine -> {
        Revocations list = genuine.list();
        long before = choosing.list(keeping.state(null).revocations()).number();
        if (list.number() < before) {
          yield new Installation.OldList(list.number(), before);
        }
        keeping.revoke(genuine.text().text());
        look();
        yield new Installation.ListDone(list);
      }
      case Forged forged -> new Installation.Refused(forged, null);
      case Unreadable unreadable -> new Installation.Refused(unreadable, null);
    };
  }

  private void glance() {
    if (file.changed() || isOlder(LOOK)) {
      quietly();
    }
  }

  /// Whether the last look is so long ago, or lies in the future: then the clock was set back.
  private boolean isOlder(Duration age) {
    Instant now = clock.instant();
    return now.isBefore(looked) || looked.plus(age).isBefore(now);
  }

  /// Nothing that goes wrong here takes anything away: it goes on as it was.
  private void quietly() {
    try {
      look();
    } catch (StoreUnavailable | ProblemException away) {
      LOG.info("The licence is looked at again later: {}", away.getMessage());
    } catch (RuntimeException failed) {
      LOG.warn("The licence could not be looked at, and goes on as it was", failed);
    }
  }

  /// Finds out where this installation stands, and puts a change on record.
  private synchronized void look() {
    State before = keeping.state(audit.first(holder));
    standing = find(before);
    tell(before);
  }

  private void tell(State before) {
    Standing found = standing;
    looked = found.here().clock();
    String verdict = found.verdict().slug();
    String license = found.key() == null ? null : found.key().id();
    boolean changed =
        !verdict.equals(before.verdict()) || !Objects.equals(license, before.license());
    if (changed && before.verdict() != null) {
      audit.record(change(before, found));
    }
    report.write(LicenseReport.of(found));
    keeping.told(found.here().time().truncatedTo(ChronoUnit.MICROS), verdict, license);
  }

  private Standing find(State state) {
    Verdict unfit =
        switch (file.read(ring)) {
          case KeyRing.Genuine genuine -> {
            take(genuine);
            yield null;
          }
          case Forged forged -> forged;
          case Unreadable unreadable -> unreadable;
          case null -> null;
        };
    Instant last = audit.last(holder);
    Circumstances here =
        new Circumstances(
            clock.instant(),
            last == null || last.isBefore(state.seen()) ? state.seen() : last,
            new Place(state.install(), host),
            seats.getAsLong(),
            Revocations.NONE);
    return choosing.choose(state, keeping.keys(), unfit, here);
  }

  /// Whoever can write the file runs the machine: what lies there counts as installed, once.
  private void take(KeyRing.Genuine genuine) {
    String text = genuine.text().text();
    if (keeping.keys().stream().noneMatch(kept -> kept.text().equals(text))) {
      keeping.keep(genuine.key().id(), text, "system");
    }
  }

  private Event change(State before, Standing now) {
    Map<String, Object> detail = new TreeMap<>();
    detail.put("before", String.valueOf(before.verdict()));
    detail.put("after", now.verdict().slug());
    detail.put("edition", now.terms().edition().slug());
    detail.put("clock_behind", now.clockBehind());
    String license = now.key() == null ? "" : now.key().id();
    return new Event(
        holder, "system", null, "license.change", license, Event.Outcome.SUCCESS, detail, null);
  }
}
