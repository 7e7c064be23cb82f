package io.cloister.retention;

import io.cloister.approvals.Approvals;
import io.cloister.asks.Asks;
import io.cloister.asks.Holding;
import io.cloister.audit.Audit;
import io.cloister.http.Http;
import io.cloister.http.Mark;
import io.cloister.identity.Identity;
import io.cloister.sources.Shelf;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// When what ages is deleted, and what is kept all the same.
public final class Retention implements AutoCloseable {
  /// Not while everything else begins.
  private static final Duration SOON = Duration.ofMinutes(5);

  private static final Duration EVERY = Duration.ofHours(1);

  private final Matters matters;
  private final Rules rules;
  private final Kept kept;
  private final Sweep sweep;
  private volatile @Nullable Asks asks;

  /// @param ids short random words
  public Retention(
      Store store,
      Audit audit,
      Approvals approvals,
      Bounds bounds,
      Clock clock,
      Supplier<String> ids) {
    this.matters = new Matters(store, audit, approvals, clock, ids);
    audit.choose(matters::events);
    this.rules = new Rules(store, bounds);
    this.kept = new Kept(store, ids, this::asks);
    this.sweep = new Sweep(store, audit, rules, matters, kept, this::asks);
  }

  /// Whether a matter holds somebody, so that nothing of them may go.
  public boolean holds(TenantId tenant, String login) {
    return matters.holds(tenant, Identity.fold(login));
  }

  /// Whether any matter of a tenant holds something.
  public boolean holdsAnything(TenantId tenant) {
    return matters.count(tenant) > 0;
  }

  /// How many matters somebody opened.
  public long opened(TenantId tenant, String login) {
    return matters.opened(tenant, login);
  }

  /// Takes the name of somebody who is held no longer out of all matters.
  ///
  /// @param nobody what stands there from now on
  public void forget(TenantId tenant, String login, String nobody) {
    matters.forget(tenant, login, nobody);
  }

  /// After how many days a tenant has what ages deleted; empty for what is kept for ever.
  public Map<Ageing, Optional<Integer>> days(TenantId tenant) {
    Map<Ageing, Optional<Integer>> days = new EnumMap<>(Ageing.class);
    rules.list(tenant).forEach(rule -> days.put(rule.kind(), Optional.ofNullable(rule.counts())));
    return days;
  }

  /// [#holds] for a room whose threads are held, in a transaction of its own.
  public Holding holding() {
    return Matters::holdsFirmly;
  }

  /// Where versions of held documents are put when they end.
  public Shelf shelf() {
    return kept;
  }

  /// Has threads age as well. Before the server answers anybody.
  public void over(Asks room) {
    asks = room;
  }

  private Asks asks() {
    Asks room = asks;
    if (room == null) {
      throw new IllegalStateException("Nobody said whose threads age");
    }
    return room;
  }

  public void attach(Http http, Naming naming) {
    http.register(new RetentionResource(rules, sweep));
    http.register(new MattersResource(matters, new Telling(matters, kept), naming));
    http.register(new KeptDocumentsResource(matters, kept));
    http.register(new KeptThreadsResource(matters, kept));
  }

  /// Begins to look for what is old, from time to time.
  public void start(Supplier<? extends Collection<TenantId>> tenants) {
    sweep.start(tenants, SOON, EVERY);
  }

  /// The newest first, released ones as well; for a command.
  public List<MatterTold> matters(TenantId tenant) {
    List<MatterRows.Matter> all = matters.list(tenant, Mark.read(null), Integer.MAX_VALUE);
    Map<String, Map<HoldKind, Long>> sums = matters.sums(tenant, all);
    return all.stream()
        .map(matter -> MatterTold.of(matter, sums.getOrDefault(matter.id(), Map.of())))
        .toList();
  }

  /// One of them, without counting what is kept.
  public Optional<MatterTold.Whole> matter(TenantId tenant, String id) {
    return Optional.ofNullable(matters.find(tenant, id)).map(new Telling(matters, null)::whole);
  }

  Sweep sweep() {
    return sweep;
  }

  Matters matters() {
    return matters;
  }

  @Override
  public void close() {
    sweep.close();
  }
}
