package io.cloister.identity;

import io.cloister.store.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What administrators do to groups: look them up, put people in and take them out by hand, give
/// roles to everybody in one. Whom a provider has put into a group, only the provider takes out.
final class GroupRoster {
  private final Directory directory;

  GroupRoster(Directory directory) {
    this.directory = directory;
  }

  record Entry(String name, long members, Set<Role> roles) {
    Entry {
      roles = Set.copyOf(roles);
    }
  }

  List<Entry> list(TenantId tenant, String after, String word, int size) {
    return directory.look(
        tenant,
        handle -> {
          Groups groups = handle.attach(Groups.class);
          return groups.list(tenant.value(), after, Roster.pattern(word), size).stream()
              .map(row -> entry(groups, tenant, row))
              .toList();
        });
  }

  private static Entry entry(Groups groups, TenantId tenant, Groups.Listed row) {
    return new Entry(
        row.name(), row.members(), Roster.roles(groups.roles(tenant.value(), row.name())));
  }

  boolean has(TenantId tenant, String group) {
    return directory.look(tenant, handle -> handle.attach(Groups.class).has(tenant.value(), group))
        > 0;
  }

  List<Groups.Member> members(TenantId tenant, String group, String after, int size) {
    return directory.look(
        tenant, handle -> handle.attach(Groups.class).members(tenant.value(), group, after, size));
  }

  /// How it stood before, and stands now.
  record Changed(Set<Role> before, Entry after, List<String> joined, List<String> left) {}

  /// Makes the group if it is not there.
  ///
  /// @param roles null leaves them
  /// @param members whom to have in it by hand; null leaves them
  /// @return empty when one of the members does not exist
  Optional<Changed> put(
      TenantId tenant, String group, @Nullable Set<Role> roles, @Nullable Set<String> members) {
    return directory.change(
        tenant,
        (handle, now) -> {
          Groups groups = handle.attach(Groups.class);
          if (members != null && !allExist(handle, tenant, members)) {
            return Optional.empty();
          }
          if (groups.has(tenant.value(), group) == 0) {
            groups.add(tenant.value(), group);
          }
          Set<Role> before = Roster.roles(groups.roles(tenant.value(), group));
          if (roles != null) {
            groups.clearRoles(tenant.value(), group);
            new TreeSet<>(roles)
                .forEach(role -> groups.addRole(tenant.value(), group, role.slug()));
          }
          Set<String> are = new TreeSet<>(groups.byHand(tenant.value(), group, Groups.LOCAL));
          Set<String> wanted = members == null ? are : new TreeSet<>(members);
          List<String> left = are.stream().filter(login -> !wanted.contains(login)).toList();
          List<String> joined = wanted.stream().filter(login -> !are.contains(login)).toList();
          left.forEach(login -> Directory.leave(groups, tenant, login, group, Groups.LOCAL, now));
          joined.forEach(login -> groups.join(tenant.value(), login, group, Groups.LOCAL, now));
          Entry after =
              new Entry(
                  group,
                  groups.size(tenant.value(), group),
                  Roster.roles(groups.roles(tenant.value(), group)));
          return Optional.of(new Changed(before, after, joined, left));
        });
  }

  private static boolean allExist(Handle handle, TenantId tenant, Set<String> logins) {
    People people = handle.attach(People.class);
    return logins.stream().allMatch(login -> people.find(tenant.value(), login) != null);
  }

  /// False when there is none. That people were in it is remembered.
  boolean delete(TenantId tenant, String group) {
    return directory.change(
        tenant,
        (handle, now) -> {
          Groups groups = handle.attach(Groups.class);
          groups.rememberAll(tenant.value(), group, now);
          return groups.delete(tenant.value(), group) > 0;
        });
  }
}
