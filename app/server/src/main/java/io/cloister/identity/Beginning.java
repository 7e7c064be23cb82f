package io.cloister.identity;

import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The people who are there before anybody can add some: the first administrator, and those of the
/// sample.
final class Beginning {
  private final Store store;
  private final Directory directory;
  private final Keys keys;
  private final Passwords passwords;
  private final Clock clock;

  Beginning(Store store, Directory directory, Keys keys, Passwords passwords, Clock clock) {
    this.store = store;
    this.directory = directory;
    this.keys = keys;
    this.passwords = passwords;
    this.clock = clock;
  }

  /// @param login of the administrator, folded
  Identity.FirstStart firstStart(
      TenantId tenant, String login, @Nullable String password, @Nullable String key) {
    if (!directory.empty(tenant)) {
      boolean ignored = key != null && !keys.knows(key);
      return new Identity.FirstStart(false, Optional.empty(), ignored);
    }
    String chosen = password == null ? passwords.generate() : password;
    String hash = passwords.hash(chosen);
    Instant now = clock.instant();
    Person admin =
        new Person(login, "Administrator", null, null, EnumSet.allOf(Role.class), Set.of());
    store.change(
        tenant,
        handle -> {
          Directory.insert(handle, tenant, admin, hash, null, now);
          if (key != null) {
            handle
                .attach(KeyRows.class)
                .insert(
                    tenant.value(),
                    Tokens.hash(key),
                    Identity.AUTOMATION,
                    "first start",
                    Scope.spell(EnumSet.allOf(Scope.class)),
                    null,
                    now,
                    null,
                    null);
          }
        });
    return new Identity.FirstStart(
        true, password == null ? Optional.of(chosen) : Optional.empty(), false);
  }

  int add(TenantId tenant, Collection<Person> people, String password) {
    int added = 0;
    for (Person given : people) {
      Person person =
          new Person(
              Identity.login(given.login()),
              given.name(),
              given.mail(),
              given.title(),
              given.roles(),
              given.groups().stream().map(Identity::fold).collect(Collectors.toSet()));
      String hash = passwords.hash(password);
      added +=
          directory.change(
              tenant,
              (handle, now) -> {
                if (handle.attach(People.class).find(tenant.value(), person.login()) != null) {
                  return 0;
                }
                Directory.insert(handle, tenant, person, hash, null, now);
                return 1;
              });
    }
    return added;
  }
}
