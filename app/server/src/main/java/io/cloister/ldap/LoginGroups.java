package io.cloister.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.cloister.ldap.GroupSearch.Group;
import io.cloister.ldap.LdapSettings.Groups;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Groups that name their members by login, as Unix does.
final class LoginGroups implements Memberships {
  private final GroupSearch search;
  private final Groups groups;
  private final String login;

  LoginGroups(GroupSearch search, Groups groups, String login) {
    this.search = search;
    this.groups = groups;
    this.login = login;
  }

  @Override
  public Set<String> of(LDAPConnection connection, Entry person)
      throws LDAPException, LdapUnreachable {
    String name = person.getAttributeValue(login);
    if (name == null) {
      return Set.of();
    }
    List<Group> found =
        search.meeting(connection, Filter.createEqualityFilter(groups.member(), name));
    search.guard(person, found.size());
    Set<String> names = new HashSet<>();
    found.forEach(group -> names.add(group.name()));
    return names;
  }
}
