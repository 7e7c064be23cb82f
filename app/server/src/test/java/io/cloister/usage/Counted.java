package io.cloister.usage;

import io.cloister.asks.Metering.Work;
import io.cloister.audit.Audit;
import io.cloister.audit.AuditSettings;
import io.cloister.audit.Event;
import io.cloister.corpus.Access;
import io.cloister.identity.Actor;
import io.cloister.identity.Role;
import io.cloister.licensing.Edition;
import io.cloister.licensing.QueryClass;
import io.cloister.licensing.Terms;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.FreshStore;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.testing.HandClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The room over a real record, with a clock that a test turns.
final class Counted implements AutoCloseable {
  static final TenantId ACME = new TenantId("acme");
  static final TenantId BOLT = new TenantId("bolt");

  static final Prices PRICES =
      new Prices(
          "EUR",
          Map.of(
              QueryClass.BASIC, new BigDecimal("0.01"),
              QueryClass.COMPLEX, new BigDecimal("0.05"),
              QueryClass.IMAGE, new BigDecimal("0.10")),
          Map.of("large", Map.of(QueryClass.BASIC, new BigDecimal("0.0025"))));

  final HandClock clock = new HandClock(Instant.parse("2026-11-28T09:00:00Z"));
  final Home home;
  final Store store;
  final Audit audit;
  volatile Terms terms = Terms.of(Edition.ENTERPRISE);
  Usage usage;
  private final AtomicLong ids = new AtomicLong();

  Counted(Path folder, DatabaseSettings database) throws Exception {
    home = Home.open(folder);
    store = FreshStore.open(home, database, Clock.systemUTC());
    audit = new Audit(store, clock);
    audit.adopt();
    audit.sign(home, new AuditSettings(Duration.ofHours(1), null, null));
    usage = usage();
    usage.open();
  }

  Usage usage() {
    return new Usage(
        ACME,
        home,
        store,
        audit,
        () -> terms,
        PRICES,
        32,
        clock,
        () -> Long.toString(ids.incrementAndGet()));
  }

  /// As after a start.
  void again() {
    usage.close();
    usage = usage();
    usage.open();
  }

  /// Somebody who is in teams and asks in a browser, or with a key.
  static Actor actor(TenantId tenant, String login, @Nullable String key, String... groups) {
    return new Actor(
        tenant,
        login,
        login,
        Set.of(Role.EMPLOYEE),
        Set.of(groups),
        Access.of(login, Set.of(groups)),
        key == null ? Actor.By.SESSION : Actor.By.API_KEY,
        Set.of(),
        login,
        key);
  }

  static Actor auditor(String login) {
    return new Actor(
        ACME,
        login,
        login,
        Set.of(Role.EMPLOYEE, Role.AUDITOR),
        Set.of(),
        Access.of(login, Set.of()),
        Actor.By.SESSION,
        Set.of(),
        login,
        null);
  }

  /// Somebody asks and is answered, as the room of questions does it.
  void ask(Actor actor, @Nullable String model, long tokens) {
    try (var turn = usage.metering().admit(actor)) {
      audit.record(
          event(actor, turn.reading(new Work(model, 0, 0, tokens, 2 * tokens, 100)), model));
      turn.counted();
    }
  }

  static Event event(Actor actor, Map<String, Object> reading, @Nullable String model) {
    Map<String, Object> detail = new java.util.HashMap<>(reading);
    if (model != null) {
      detail.put("model", model);
    }
    return new Event(
        actor.tenant(),
        actor.login(),
        null,
        Reading.ACTION,
        "a-1",
        Event.Outcome.SUCCESS,
        detail,
        null);
  }

  List<Ledger.Line> sums(TenantId tenant, By by, String from, String to) {
    return new Ledger(store, new Counting(store, audit, clock))
        .sums(tenant, by, new Span(java.time.LocalDate.parse(from), java.time.LocalDate.parse(to)));
  }

  /// Questions of this month, by name.
  Map<String, Long> questions(TenantId tenant, By by) {
    Map<String, Long> questions = new java.util.TreeMap<>();
    sums(tenant, by, "2026-11-01", "2026-12-31")
        .forEach(line -> questions.put(line.name(), line.sum().questions()));
    return questions;
  }

  /// What is wrong, of all tenants.
  List<String> problems() throws Exception {
    return Usage.verify(home, store, audit).stream()
        .flatMap(verdict -> verdict.problems().stream())
        .toList();
  }

  void sql(TenantId tenant, String statement) {
    store.change(tenant, handle -> handle.execute(statement));
  }

  @Override
  public void close() {
    usage.close();
    audit.close();
    store.close();
    home.close();
  }
}
