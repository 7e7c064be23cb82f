package io.cloister.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.cloister.ldap.GroupSearch.Group;
import io.cloister.ldap.LdapSettings.Groups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Groups that name the person, groups that name those, and so on, one level after the other. A
/// group that was seen is not followed again, so circles end.
final class NestedGroups implements Memberships {
  /// So many names go into one filter.
  private static final int AT_ONCE = 50;

  private final GroupSearch search;
  private final Groups groups;
  private final @Nullable Map<String, List<Group>> known;

  NestedGroups(GroupSearch search, Groups groups, boolean remember) {
    this.search = search;
    this.groups = groups;
    known = remember ? new HashMap<>() : null;
  }

  @Override
  public Set<String> of(LDAPConnection connection, Entry person)
      throws LDAPException, LdapUnreachable {
    Set<String> names = new HashSet<>();
    Set<String> seen = new HashSet<>();
    List<Group> level = new ArrayList<>(holding(connection, List.of(person.getDN())));
    Group primary = groups.primary() ? search.primary(connection, person) : null;
    if (primary != null) {
      level.add(primary);
    }
    while (!level.isEmpty()) {
      List<Group> fresh = level.stream().filter(group -> seen.add(group.key())).toList();
      search.guard(person, seen.size());
      fresh.forEach(group -> names.add(group.name()));
      level = above(connection, fresh);
    }
    return names;
  }

  private List<Group> above(LDAPConnection connection, List<Group> below)
      throws LDAPException, LdapUnreachable {
    if (known == null) {
      return holding(connection, below.stream().map(Group::dn).toList());
    }
    List<Group> all = new ArrayList<>();
    for (Group group : below) {
      List<Group> above = known.get(group.key());
      if (above == null) {
        above = holding(connection, List.of(group.dn()));
        known.put(group.key(), above);
      }
      all.addAll(above);
    }
    return all;
  }

  private List<Group> holding(LDAPConnection connection, List<String> dns)
      throws LDAPException, LdapUnreachable {
    List<Group> found = new ArrayList<>();
    for (int from = 0; from < dns.size(); from += AT_ONCE) {
      List<Filter> any =
          dns.subList(from, Math.min(dns.size(), from + AT_ONCE)).stream()
              .map(dn -> Filter.createEqualityFilter(groups.member(), dn))
              .toList();
      found.addAll(
          search.meeting(
              connection, any.size() == 1 ? any.getFirst() : Filter.createORFilter(any)));
    }
    return found;
  }
}
