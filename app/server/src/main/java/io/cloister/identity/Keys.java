package io.cloister.identity;

import io.cloister.store.AllTenants;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// API keys: who made them, what they may do, and whether they still may. A personal key acts as
/// its person and never does more than they may; a service's acts under a name of its own.
final class Keys {
  /// So that whoever finds one in a file knows what it is.
  static final String PREFIX = "clo_";

  private static final Duration NOTED = Duration.ofMinutes(1);

  private final Store store;
  private final Clock clock;
  private final SecureRandom random;

  Keys(Store store, Clock clock, SecureRandom random) {
    store.prepare(KeyRows.class);
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /// A key that was asked for, and may be made.
  ///
  /// @param service false for a personal key
  /// @param from null for anywhere
  record Wanted(
      String name, boolean service, Set<Scope> scopes, Duration lasts, @Nullable Networks from) {}

  /// A new key.
  ///
  /// @param token shown once, to whoever made it
  record Made(String token, KeyRows.Row row) {
    @Override
    public String toString() {
      return "Made[***, " + row.id() + "]";
    }
  }

  Made make(Actor by, Wanted wanted) {
    String token = PREFIX + Tokens.fresh(random);
    String hash = Tokens.hash(token);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    // No person can be called so: documents that are open to a login stay closed to a key.
    String login = wanted.service() ? wanted.name() + "#" + hash.substring(0, 8) : by.login();
    store.change(
        by.tenant(),
        handle ->
            handle
                .attach(KeyRows.class)
                .insert(
                    by.tenant().value(),
                    hash,
                    login,
                    wanted.name(),
                    Scope.spell(wanted.scopes()),
                    wanted.service() ? null : by.login(),
                    now,
                    now.plus(wanted.lasts()),
                    wanted.from() == null ? null : wanted.from().spell()));
    KeyRows.Row row = store.find(by.tenant(), handle -> handle.attach(KeyRows.class).find(hash));
    if (row == null) {
      throw new IllegalStateException("The key was revoked while it was made");
    }
    return new Made(token, row);
  }

  /// One's own, and, for who administers, those of services; oldest first.
  List<KeyRows.Row> list(Actor actor) {
    return store.read(
        actor.tenant(),
        handle ->
            handle
                .attach(KeyRows.class)
                .list(actor.tenant().value(), actor.login(), administers(actor)));
  }

  /// All of a tenant that can be used, oldest first.
  List<ListedKey> all(TenantId tenant) {
    Instant now = clock.instant();
    return store.read(tenant, handle -> handle.attach(KeyRows.class).all(tenant.value(), now));
  }

  /// Whether there was such a key among those [#list] gives.
  boolean revoke(Actor actor, String id) {
    return store.write(
            actor.tenant(),
            handle ->
                handle
                    .attach(KeyRows.class)
                    .revoke(
                        actor.tenant().value(),
                        id,
                        actor.login(),
                        administers(actor),
                        clock.instant()))
        > 0;
  }

  private static boolean administers(Actor actor) {
    return actor.roles().contains(Role.TENANT_ADMIN);
  }

  boolean knows(String token) {
    return store.find(
            AllTenants.FOUND_BY_SECRET,
            handle -> handle.attach(KeyRows.class).find(Tokens.hash(token)))
        != null;
  }

  /// Finds people for [#check].
  interface People {
    @Nullable Person find(TenantId tenant, String login);
  }

  /// Whoever a key acts as.
  ///
  /// @param as the login of the person to act as, folded, or null
  /// @param address from where it is used
  KeyCheck check(String token, @Nullable String as, String address, People people) {
    String hash = Tokens.hash(token);
    KeyRows.Row key =
        store.find(AllTenants.FOUND_BY_SECRET, handle -> handle.attach(KeyRows.class).find(hash));
    if (key == null) {
      return new KeyCheck.Unknown();
    }
    TenantId tenant = new TenantId(key.tenant());
    Instant now = clock.instant();
    Person owner = key.person() == null ? null : people.find(tenant, key.person());
    boolean over = key.expires() != null && key.expires().isBefore(now);
    if (over || (key.person() != null && owner == null)) {
      return new KeyCheck.Ended(tenant, key.login());
    }
    if (key.networks() != null && !Networks.read(key.networks()).have(address)) {
      return new KeyCheck.FromElsewhere(tenant, key.login());
    }
    if (key.lastUsed() == null || key.lastUsed().plus(NOTED).isBefore(now)) {
      store.changeSoon(
          tenant, handle -> handle.attach(KeyRows.class).touch(tenant.value(), hash, now));
    }
    return as == null ? itself(tenant, key, owner) : acting(tenant, key, as, people);
  }

  private static KeyCheck itself(TenantId tenant, KeyRows.Row key, @Nullable Person owner) {
    Set<Scope> scopes = Scope.read(key.scopes());
    Set<Role> roles = Scope.roles(scopes);
    if (owner == null) {
      Person itself = new Person(key.login(), key.name(), null, null, roles, Set.of());
      return new KeyCheck.Known(
          Actor.of(tenant, itself, roles, Actor.By.API_KEY, scopes, key.login()), key.id());
    }
    Set<Role> still = EnumSet.noneOf(Role.class);
    still.addAll(roles);
    still.retainAll(owner.roles());
    return new KeyCheck.Known(
        Actor.of(tenant, owner, still, Actor.By.API_KEY, scopes, owner.login()), key.id());
  }

  private static KeyCheck acting(TenantId tenant, KeyRows.Row key, String as, People people) {
    if (!Scope.read(key.scopes()).contains(Scope.IMPERSONATE)) {
      return new KeyCheck.MayNotImpersonate(tenant, key.login());
    }
    Person known = people.find(tenant, as);
    Person person = known == null ? new Person(as, as, null, null, Set.of(), Set.of()) : known;
    return new KeyCheck.Known(
        Actor.of(tenant, person, EnumSet.of(Role.EMPLOYEE), Actor.By.API_KEY, key.login()),
        key.id());
  }
}
