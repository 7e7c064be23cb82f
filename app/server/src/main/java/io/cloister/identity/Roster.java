package io.cloister.identity;

import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What administrators do to people: look them up, add, change and close accounts, give roles. The
/// last account that can administer with a password kept here stays open, so that nobody is locked
/// out when the company's directory is away.
final class Roster {
  private final Directory directory;

  Roster(Directory directory) {
    this.directory = directory;
  }

  /// Somebody as administrators see them.
  ///
  /// @param given the roles given to them, and not to a group
  /// @param byHand those of the groups that an administrator put them into
  record Entry(
      People.Account account,
      Set<Role> given,
      Set<Role> byGroups,
      List<String> groups,
      List<String> byHand) {
    Entry {
      given = Set.copyOf(given);
      byGroups = Set.copyOf(byGroups);
      groups = List.copyOf(groups);
      byHand = List.copyOf(byHand);
    }
  }

  /// What of somebody changes; null leaves it, and an empty mail or title takes it away.
  ///
  /// @param groups those they are put into by hand
  record Change(
      @Nullable String name,
      @Nullable String mail,
      @Nullable String title,
      @Nullable Boolean active,
      @Nullable Boolean breakGlass,
      @Nullable Set<Role> roles,
      @Nullable Set<String> groups) {}

  /// How a change ended.
  sealed interface Changed {
    record Done(Entry before, Entry after) implements Changed {}

    record NotThere() implements Changed {}

    /// Nobody could administer any more.
    record LastAdministrator() implements Changed {}

    /// Nobody could come in while the company's provider is away.
    record LastBreakGlass() implements Changed {}

    /// Only a local account that administers can be one.
    record NotForBreakGlass() implements Changed {}
  }

  /// By login, those whose login, name or mail has the word.
  List<Entry> list(TenantId tenant, String after, String word, int size) {
    return directory.look(
        tenant,
        handle ->
            handle.attach(People.class).list(tenant.value(), after, pattern(word), size).stream()
                .map(account -> entry(handle, tenant, account))
                .toList());
  }

  /// Of LIKE, with `!` before what it would understand otherwise.
  static String pattern(String word) {
    return "%" + Identity.fold(word).replaceAll("[!%_]", "!$0") + "%";
  }

  @Nullable Entry find(TenantId tenant, String login) {
    return directory.lookFor(
        tenant,
        handle -> {
          People.Account account = handle.attach(People.class).find(tenant.value(), login);
          return account == null ? null : entry(handle, tenant, account);
        });
  }

  private static Entry entry(Handle handle, TenantId tenant, People.Account account) {
    Groups groups = handle.attach(Groups.class);
    return new Entry(
        account,
        roles(handle.attach(People.class).roles(tenant.value(), account.login())),
        roles(groups.rolesOf(tenant.value(), account.login())),
        groups.of(tenant.value(), account.login()),
        groups.of(tenant.value(), account.login(), Groups.LOCAL));
  }

  static Set<Role> roles(List<String> slugs) {
    return slugs.stream().map(Role::of).collect(Collectors.toSet());
  }

  /// Adds a local account without a password. Empty when the login is taken.
  Optional<Entry> add(TenantId tenant, Person person) {
    return directory.change(
        tenant,
        (handle, now) -> {
          if (handle.attach(People.class).find(tenant.value(), person.login()) != null
              || handle.attach(ProvisionedRows.class).claim(tenant.value(), person.login())
                  != null) {
            return Optional.empty();
          }
          Directory.insert(handle, tenant, person, null, null, now);
          return Optional.ofNullable(find(handle, tenant, person.login()));
        });
  }

  /// Takes a second factor away and ends its person's sessions. False where there is none that
  /// counts.
  boolean removeSecondFactor(TenantId tenant, String login) {
    return directory.change(
        tenant,
        (handle, now) -> {
          if (!SecondFactors.remove(handle, tenant, login)) {
            return false;
          }
          handle.attach(Sessions.class).deleteAll(tenant.value(), login);
          return true;
        });
  }

  /// Takes all of somebody's passkeys away and ends their sessions. Returns how many.
  int removePasskeys(TenantId tenant, String login) {
    return directory.change(
        tenant,
        (handle, now) -> {
          int removed = Passkeys.removeAll(handle, tenant, login);
          if (removed > 0) {
            handle.attach(Sessions.class).deleteAll(tenant.value(), login);
          }
          return removed;
        });
  }

  Changed change(TenantId tenant, String login, Change change) {
    return directory.change(
        tenant,
        (handle, now) -> {
          People people = handle.attach(People.class);
          Entry before = find(handle, tenant, login);
          if (before == null) {
            return new Changed.NotThere();
          }
          if (administers(before.account(), before.given())
              && !administersAfter(before, change)
              && people.administratorsBesides(tenant.value(), login) == 0) {
            return new Changed.LastAdministrator();
          }
          boolean marked = marked(before, change);
          if (marked && !mayBeMarked(before, change)) {
            return new Changed.NotForBreakGlass();
          }
          if (before.account().breakGlass()
              && !(marked && !Boolean.FALSE.equals(change.active()))
              && Rulebook.of(handle, tenant).ssoOnly()
              && people.breakGlassBesides(tenant.value(), login) == 0) {
            return new Changed.LastBreakGlass();
          }
          people.markBreakGlass(tenant.value(), login, marked);
          update(people, tenant, before.account(), change, now);
          if (Boolean.FALSE.equals(change.active())) {
            handle.attach(Sessions.class).deleteAll(tenant.value(), login);
          }
          if (change.roles() != null) {
            people.clearRoles(tenant.value(), login);
            new TreeSet<>(change.roles())
                .forEach(role -> people.addRole(tenant.value(), login, role.slug()));
          }
          if (change.groups() != null) {
            Directory.regroup(handle, tenant, login, Groups.LOCAL, change.groups(), now);
          }
          Entry after = find(handle, tenant, login);
          return after == null ? new Changed.NotThere() : new Changed.Done(before, after);
        });
  }

  private static @Nullable Entry find(Handle handle, TenantId tenant, String login) {
    People.Account account = handle.attach(People.class).find(tenant.value(), login);
    return account == null ? null : entry(handle, tenant, account);
  }

  private static boolean administers(People.Account account, Set<Role> given) {
    return account.active() && account.hasPassword() && given.contains(Role.TENANT_ADMIN);
  }

  private static boolean administersAfter(Entry before, Change change) {
    return !Boolean.FALSE.equals(change.active())
        && (change.roles() == null || change.roles().contains(Role.TENANT_ADMIN));
  }

  private static @Nullable String changed(@Nullable String before, @Nullable String wanted) {
    if (wanted == null) {
      return before;
    }
    return wanted.isEmpty() ? null : wanted;
  }

  /// Whoever no longer administers is no longer marked either.
  private static boolean marked(Entry before, Change change) {
    return change.breakGlass() == null
        ? before.account().breakGlass() && mayBeMarked(before, change)
        : change.breakGlass();
  }

  private static boolean mayBeMarked(Entry before, Change change) {
    Set<Role> after = change.roles() == null ? before.given() : change.roles();
    return before.account().provider() == null && after.contains(Role.TENANT_ADMIN);
  }

  private static void update(
      People people, TenantId tenant, People.Account before, Change change, Instant now) {
    boolean active = change.active() == null ? before.active() : change.active();
    people.update(
        tenant.value(),
        before.login(),
        change.name() == null ? before.name() : change.name(),
        changed(before.mail(), change.mail()),
        changed(before.title(), change.title()),
        active,
        active ? null : change.active() == null ? before.closedBy() : Groups.LOCAL,
        now);
  }
}
