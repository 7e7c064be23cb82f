package io.cloister.tenancy;

import io.cloister.http.Http;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.store.Store;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which tenants there are, and which one a request means. Every request asks, so they are
/// remembered; a change that another process makes counts within seconds.
public final class Tenancy {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Register register;
  private final Clock clock;
  private volatile Known known;

  public Tenancy(Store store, Clock clock) {
    this.register = new Register(store, clock);
    this.clock = clock;
    this.known = Known.of(register.list(), clock.instant());
  }

  /// Adds the room's resource to the web server.
  ///
  /// @param premises what tenants have in other rooms
  public void attach(Http http, Premises premises) {
    http.register(new TenantsResource(this, premises));
  }

  /// All of them, the oldest first.
  public List<Tenant> list() {
    return List.copyOf(known().tenants().values());
  }

  /// Those that are not suspended, the oldest first.
  public List<TenantId> open() {
    return list().stream().filter(Tenant::open).map(Tenant::id).toList();
  }

  /// Whether people of a tenant come in. False where there is no such tenant.
  public boolean isOpen(TenantId id) {
    return find(id).filter(Tenant::open).isPresent();
  }

  public Optional<Tenant> find(TenantId id) {
    return Optional.ofNullable(known().tenants().get(id));
  }

  /// By its id as somebody has written it.
  public Optional<Tenant> find(String written) {
    return TenantId.isOne(written) ? find(new TenantId(written)) : Optional.empty();
  }

  /// Whether an address belongs to another tenant than this one.
  ///
  /// @param host as the browser names it
  public boolean isElsewhere(String host, TenantId id) {
    TenantId owner = known().hosts().get(host.toLowerCase(Locale.ROOT));
    return owner != null && !owner.equals(id);
  }

  /// Whom somebody means who is not known yet: the tenant of the address, or the one they name, or
  /// the first.
  ///
  /// @param host as the browser names it
  /// @param named null or empty for none
  /// @throws ProblemException `not_found` where there is none of that name, or not at this address;
  ///   `forbidden` for one that is suspended
  public Tenant meant(String host, @Nullable String named) {
    Known now = known();
    TenantId owner = now.hosts().get(host.toLowerCase(Locale.ROOT));
    String asked = named == null ? "" : named.strip().toLowerCase(Locale.ROOT);
    TenantId usual = owner == null ? TenantId.MAIN : owner;
    Tenant tenant = asked.isEmpty() ? now.tenants().get(usual) : find(asked).orElse(null);
    if (tenant == null || (owner != null && !owner.equals(tenant.id()))) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "There is no such organisation at this address. Check the link that you were given.");
    }
    if (!tenant.open()) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          tenant.name() + " is closed for now. Whoever runs this installation can open it again.");
    }
    return tenant;
  }

  /// A new tenant as somebody asks for it.
  ///
  /// @throws ProblemException with what is wrong with it
  public Tenant wanted(@Nullable TenantBody body) {
    return TenantBody.created(body, register.now());
  }

  /// What would become of a tenant.
  ///
  /// @throws ProblemException with what is wrong with it
  public Tenant changed(Tenant before, TenantBody body) {
    return body.changed(before, register.now());
  }

  /// Makes a tenant. What else it needs is not made here.
  ///
  /// @throws ProblemException `conflict` where its id or a host is taken
  public void add(Tenant wanted) {
    settle(register.add(wanted), wanted);
  }

  /// Changes a tenant's name, hosts, folders, and whether it is open.
  ///
  /// @throws ProblemException `conflict` where a host is taken
  public void change(Tenant after) {
    settle(register.change(after), after);
  }

  private void settle(Register.Outcome outcome, Tenant wanted) {
    switch (outcome) {
      case Register.Outcome.Done done -> renew();
      case Register.Outcome.IdTaken taken ->
          throw new ProblemException(
              ProblemType.CONFLICT,
              "There is a tenant '"
                  + wanted.id()
                  + "' already, or was one whose record is kept. Choose another id.");
      case Register.Outcome.HostTaken taken ->
          throw new ProblemException(
              ProblemType.CONFLICT, "Another tenant has the host '" + taken.host() + "'.");
    }
  }

  /// Takes a tenant out, with every row that is its, but for its record.
  void erase(TenantId id) {
    register.erase(id);
    renew();
  }

  private Known known() {
    Known last = known;
    if (last.read().plus(FRESH).isAfter(clock.instant())) {
      return last;
    }
    try {
      return renew();
    } catch (StoreUnavailable away) {
      return last;
    }
  }

  private Known renew() {
    Known fresh = Known.of(register.list(), clock.instant());
    known = fresh;
    return fresh;
  }
}
