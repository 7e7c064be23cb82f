package io.cloister.usage;

import io.cloister.asks.Metering;
import io.cloister.audit.Audit;
import io.cloister.audit.Due;
import io.cloister.audit.Leavings;
import io.cloister.http.Http;
import io.cloister.license.Editions;
import io.cloister.licensing.Terms;
import io.cloister.proof.KeyChain;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what is asked, says who may still ask, and tells whoever pays.
public final class Usage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Usage.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  /// Nobody asks anything, and a day goes by all the same.
  private static final Duration ROUND = Duration.ofMinutes(1);

  private final TenantId holder;
  private final Store store;
  private final Audit audit;
  private final Home home;
  private final Clock clock;
  private final Supplier<Terms> terms;
  private final Supplier<String> ids;
  private final Prices prices;
  private final Counting counting;
  private final Ledger ledger;
  private final Crowds crowds;
  private final Rules rules;
  private final Quotas quotas;
  private final Warnings warnings;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("usage").factory());
  private volatile Instant round = Instant.MIN;

  /// @param holder the tenant whose operators run the installation: its record has what concerns
  ///   the licence
  /// @param terms what the licence promises, at any time
  /// @param places how many questions run at once; as many again may wait
  /// @param ids short random words
  public Usage(
      TenantId holder,
      Home home,
      Store store,
      Audit audit,
      Supplier<Terms> terms,
      Prices prices,
      int places,
      Clock clock,
      Supplier<String> ids) {
    this.holder = holder;
    this.home = home;
    this.store = store;
    this.audit = audit;
    this.terms = terms;
    this.prices = prices;
    this.clock = clock;
    this.ids = ids;
    this.counting = new Counting(store, audit, clock);
    this.ledger = new Ledger(store, counting);
    this.crowds = new Crowds(store, ledger);
    this.rules = new Rules(store);
    this.quotas = new Quotas(terms, rules, ledger::month, prices, places, clock);
    this.warnings = new Warnings(store, audit, clock);
  }

  /// For the room where questions are asked.
  public Metering metering() {
    return quotas;
  }

  /// Has sums be told of no fewer people than a tenant says; empty where it says nothing. Asked
  /// each time.
  public void tellOfAtLeast(Function<TenantId, OptionalInt> people) {
    crowds.atLeast(people);
  }

  /// Counts what is on record. Before anybody asks: what they have used is known from then on.
  public void open() {
    List<TenantId> tenants = audit.recorded();
    tenants.forEach(counting::recount);
    quotas.open(tenants);
  }

  /// Adds the room's resources to the web server.
  public void attach(Http http) {
    Editions editions = new Editions(terms);
    http.register(new UsageResource(crowds, editions, prices.currency(), clock));
    http.register(
        new StatementResource(
            new Statement(ledger, crowds, audit, home, prices.currency(), clock),
            editions,
            terms,
            clock));
    http.register(new LimitsResource(rules, quotas, crowds, editions, clock, ids));
    http.register(new TeamsResource(rules));
    http.register(new StandingResource(quotas, ledger, terms, clock));
  }

  /// Begins to count what is asked from now on.
  public void start() {
    executor.scheduleWithFixedDelay(
        this::tick, SOON.toMillis(), SOON.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Takes the name of somebody off what they asked, which stays counted. Before the record forgets
  /// them: what is not counted by then never is.
  public void forget(TenantId tenant, String login) {
    counting.forget(tenant, login);
    quotas.forget(tenant, login);
    rules.forget(tenant, login);
  }

  /// What people asked before a moment, as long as it has their names.
  public static Optional<Due> old(Store store, TenantId tenant, Instant before) {
    return store
        .read(
            tenant,
            handle ->
                handle
                    .attach(OldUsage.class)
                    .count(tenant.value(), day(before), Counting.FORGOTTEN))
        .told()
        .due();
  }

  /// Takes the names off what some people asked before a moment, unless they are held. It stays
  /// counted, for what is owed and for what was signed.
  ///
  /// @param behind the login of somebody; empty at the beginning
  /// @return what to go on behind; null at the end
  public static @Nullable String age(
      Store store,
      TenantId tenant,
      Instant before,
      String behind,
      int limit,
      Function<Handle, Predicate<String>> held,
      Leavings.Gone said) {
    return Leavings.delete(
        store,
        tenant,
        limit,
        new Leavings() {
          @Override
          public List<Whose> some(Handle handle) {
            return handle
                .attach(OldUsage.class)
                .people(tenant.value(), day(before), behind, limit, Counting.FORGOTTEN);
          }

          @Override
          public int[] delete(Handle handle, List<String> logins) {
            return OldUsage.unname(handle, tenant, logins, day(before));
          }
        },
        held,
        said);
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  Rules rules() {
    return rules;
  }

  Quotas quotas() {
    return quotas;
  }

  /// How much somebody asked each day, as it is kept.
  public List<UsageRows.Mine> of(TenantId tenant, String login) {
    return store.read(tenant, handle -> handle.attach(UsageRows.class).of(tenant.value(), login));
  }

  /// Whether the counters are what was counted and signed, of each tenant.
  ///
  /// @throws IllegalArgumentException when the keys do not follow from each other
  public static List<Verdict> verify(Home home, Store store, Audit audit) throws IOException {
    KeyChain keys =
        audit
            .proofs()
            .keys(home)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "there is no key yet: the server makes it at its first start"));
    return audit.recorded().stream()
        .map(tenant -> new Check(store, audit, keys, tenant).run())
        .toList();
  }

  /// Counts what is left.
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    quotas.asked().forEach(this::quietly);
  }

  private void tick() {
    if (round.plus(ROUND).isBefore(clock.instant())) {
      round = clock.instant();
      audit.recorded().forEach(this::quietly);
    } else {
      quotas.asked().forEach(this::quietly);
    }
  }

  /// Counts what is on record by now.
  void count(TenantId tenant) {
    counting.catchUp(tenant);
  }

  private void quietly(TenantId tenant) {
    try {
      count(tenant);
      warnings.look(tenant, quotas.monthly(tenant));
      warnings.look(holder, quotas.editions());
    } catch (RuntimeException failed) {
      LOG.warn("What {} asked is counted later: {}", tenant, failed.getMessage());
    }
  }
}
