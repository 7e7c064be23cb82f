package io.cloister.server;

import io.cloister.health.Stock;
import io.cloister.identity.Identity;
import io.cloister.index.Index;
import io.cloister.index.IndexUnusable;
import io.cloister.index.Stats;
import io.cloister.ops.Check;
import io.cloister.ops.Ops;
import io.cloister.reports.Reports;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Premises;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// What the tenants work with, each its own. One that another process has made is opened when
/// somebody of it first comes.
final class Estates implements Premises, AutoCloseable {
  private final Machinery machinery;
  private final Identity identity;
  private final Predicate<TenantId> held;
  private final Map<TenantId, Estate> open = new ConcurrentHashMap<>();

  /// @param held whether a matter of a tenant holds something
  Estates(Machinery machinery, Identity identity, Predicate<TenantId> held) {
    this.machinery = machinery;
    this.identity = identity;
    this.held = held;
  }

  /// Opens those of all tenants that are not suspended.
  void start() throws IndexUnusable, IOException {
    for (TenantId tenant : machinery.tenancy().open()) {
      open.put(tenant, Estate.open(tenant, machinery));
    }
  }

  /// A tenant's own.
  ///
  /// @throws IllegalStateException for a tenant that is suspended, or none
  Estate of(TenantId tenant) {
    return open.computeIfAbsent(tenant, this::opened);
  }

  private Estate opened(TenantId tenant) {
    if (!machinery.tenancy().isOpen(tenant)) {
      throw new IllegalStateException("The tenant " + tenant + " is not open");
    }
    try {
      return Estate.open(tenant, machinery);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (IndexUnusable unusable) {
      throw new IllegalStateException(unusable);
    }
  }

  @Override
  public void open(TenantId tenant) {
    of(tenant);
  }

  @Override
  public void close(TenantId tenant) {
    Estate closed = open.remove(tenant);
    if (closed != null) {
      closed.close();
    }
  }

  @Override
  public boolean holds(TenantId tenant) {
    return held.test(tenant);
  }

  @Override
  public void erase(TenantId tenant) {
    try {
      SearchIndex.erase(machinery.home().index(), tenant);
      Reports.erase(machinery.home(), tenant);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public Figures figures(TenantId tenant) {
    Estate estate = open.get(tenant);
    Stats stats = estate == null ? new Stats(0, 0, 0, 0, 0) : estate.stats();
    return new Figures(
        identity.people(tenant), stats.documents(), stats.bytes(), identity.lastUsed(tenant));
  }

  @Override
  public void check(Founder founder) {
    Identity.checkFounder(founder.login());
  }

  @Override
  public Optional<Invitation> found(TenantId tenant, Founder founder) {
    return identity
        .found(tenant, founder.login(), founder.name(), founder.mail())
        .map(made -> new Invitation(Identity.fold(founder.login()), made.link(), made.expires()));
  }

  /// The indexes that are open.
  Map<TenantId, Index> indexes() {
    Map<TenantId, Index> indexes = new TreeMap<>(Comparator.comparing(TenantId::value));
    open.forEach((tenant, estate) -> indexes.put(tenant, estate.search().index()));
    return indexes;
  }

  List<Estate> all() {
    return List.copyOf(open.values());
  }

  /// The same number of all of them together.
  long sum(ToLongFunction<Estate> number) {
    return all().stream().mapToLong(number).sum();
  }

  /// How the same part of all of them is doing, which is as the worst one does.
  Check worst(Function<Estate, Check> look) {
    return all().stream()
        .map(look)
        .max(Comparator.comparing(Check::status))
        .orElseThrow(() -> new IllegalStateException("There is always the first tenant"));
  }

  Ops.Counts counts(TenantId tenant) {
    return of(tenant).counts();
  }

  /// What a tenant has.
  Stock stock(TenantId tenant) {
    return of(tenant).stock(identity.people(tenant));
  }

  /// What all of them have together.
  Stock stock() {
    return open.entrySet().stream()
        .map(each -> each.getValue().stock(identity.people(each.getKey())))
        .reduce(new Stock(0, 0, 0, 0, 0, 0), Stock::and);
  }

  /// Lets all of them come to a safe point.
  @Override
  public void close() {
    open.values().parallelStream().forEach(Estate::close);
    open.clear();
  }
}
