package io.cloister.identity;

import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Who there is, the groups they are in, and the roles that come with that. Every request asks for
/// its person, so whole people are remembered for as long as the directory's version stays.
final class Directory {
  private static final int REMEMBERED = 10_000;

  private final Store store;
  private final Clock clock;
  private final Map<Place, Known> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Known> eldest) {
          return size() > REMEMBERED;
        }
      };

  Directory(Store store, Clock clock) {
    store.prepare(People.class);
    store.prepare(Groups.class);
    this.store = store;
    this.clock = clock;
  }

  private record Place(TenantId tenant, String login) {}

  private record Known(long version, Person person) {}

  /// Whoever may come in by that login, with the roles of their groups; null when there is none.
  @Nullable Person find(TenantId tenant, String login) {
    return store.find(
        tenant,
        handle -> {
          long version = version(handle, tenant);
          Place place = new Place(tenant, login);
          Known known = remembered(place);
          if (known != null && known.version() == version) {
            return known.person();
          }
          Person person = read(handle, tenant, login);
          if (person != null) {
            remember(place, new Known(version, person));
          }
          return person;
        });
  }

  private synchronized @Nullable Known remembered(Place place) {
    return remembered.get(place);
  }

  private synchronized void remember(Place place, Known known) {
    remembered.put(place, known);
  }

  private static long version(Handle handle, TenantId tenant) {
    return handle.attach(Groups.class).version(tenant.value()).stream().findFirst().orElse(0L);
  }

  private static @Nullable Person read(Handle handle, TenantId tenant, String login) {
    People.Account account = handle.attach(People.class).find(tenant.value(), login);
    if (account == null || !account.active()) {
      return null;
    }
    Groups groups = handle.attach(Groups.class);
    Set<Role> roles =
        Stream.concat(
                handle.attach(People.class).roles(tenant.value(), login).stream(),
                groups.rolesOf(tenant.value(), login).stream())
            .map(Role::of)
            .collect(Collectors.toSet());
    return new Person(
        account.login(),
        account.name(),
        account.mail(),
        account.title(),
        roles,
        Set.copyOf(groups.of(tenant.value(), login)));
  }

  /// The row of somebody, whether they may come in or not.
  People.@Nullable Account account(TenantId tenant, String login) {
    return store.find(tenant, handle -> handle.attach(People.class).find(tenant.value(), login));
  }

  <T> T look(TenantId tenant, Store.Step<T> step) {
    return store.read(tenant, step);
  }

  <T> @Nullable T lookFor(TenantId tenant, Store.Lookup<T> lookup) {
    return store.find(tenant, lookup);
  }

  boolean empty(TenantId tenant) {
    return store.read(tenant, handle -> handle.attach(People.class).count(tenant.value())) == 0;
  }

  /// Something done to people or groups, in one transaction with the version's growing.
  <T> T change(TenantId tenant, Change<T> change) {
    return store.write(
        tenant,
        handle -> {
          T result = change.with(handle, clock.instant());
          grown(handle, tenant);
          return result;
        });
  }

  /// What [#change] does.
  interface Change<T> {
    T with(Handle handle, Instant now);
  }

  /// Has everybody read the directory again. For changes that came about in a transaction of their
  /// own.
  static void grown(Handle handle, TenantId tenant) {
    Groups groups = handle.attach(Groups.class);
    if (groups.grow(tenant.value()) == 0) {
      groups.begin(tenant.value());
    }
  }

  /// Adds a person with their roles and groups.
  ///
  /// @param origin who puts them into their groups
  static void insert(
      Handle handle,
      TenantId tenant,
      Person person,
      @Nullable String hash,
      @Nullable Arrival arrival,
      Instant now) {
    People people = handle.attach(People.class);
    people.insert(
        tenant.value(),
        person.login(),
        person.name(),
        person.mail(),
        person.title(),
        hash,
        arrival == null ? null : arrival.provider(),
        arrival == null ? null : arrival.key(),
        now);
    person.roles().forEach(role -> people.addRole(tenant.value(), person.login(), role.slug()));
    String origin = arrival == null ? Groups.LOCAL : arrival.provider();
    regroup(handle, tenant, person.login(), origin, person.groups(), now);
  }

  /// Puts somebody into exactly these groups, as far as one origin is concerned; groups that are
  /// not there are made. Returns whether anything changed.
  static boolean regroup(
      Handle handle,
      TenantId tenant,
      String login,
      String origin,
      Collection<String> wanted,
      Instant now) {
    Groups groups = handle.attach(Groups.class);
    Set<String> before = new LinkedHashSet<>(groups.of(tenant.value(), login, origin));
    Set<String> after = new TreeSet<>(wanted);
    for (String group : before) {
      if (!after.contains(group)) {
        leave(groups, tenant, login, group, origin, now);
      }
    }
    for (String group : after) {
      if (!before.contains(group)) {
        join(groups, tenant, login, group, origin, now);
      }
    }
    return !before.equals(after);
  }

  static void join(
      Groups groups, TenantId tenant, String login, String group, String origin, Instant now) {
    if (groups.has(tenant.value(), group) == 0) {
      groups.add(tenant.value(), group);
    }
    groups.join(tenant.value(), login, group, origin, now);
  }

  static void leave(
      Groups groups, TenantId tenant, String login, String group, String origin, Instant now) {
    groups.remember(tenant.value(), login, group, origin, now);
    groups.leave(tenant.value(), login, group, origin);
  }

  /// The groups somebody was in at a moment.
  List<String> groupsAt(TenantId tenant, String login, Instant at) {
    return store.read(tenant, handle -> handle.attach(Groups.class).of(tenant.value(), login, at));
  }
}
