package io.cloister.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Set;

/// Finds the groups that somebody is in, those that hold others included. What it cannot read in
/// full it does not answer: a group left out might be the one that denies something.
interface Memberships {
  /// @param person with the attributes of [PeopleSearch]
  /// @return folded names
  Set<String> of(LDAPConnection connection, Entry person) throws LDAPException, LdapUnreachable;

  /// @param remember whether what a group is in is asked once and kept, for a walk over everybody
  static Memberships of(LdapSettings settings, boolean remember) {
    LdapSettings.Groups groups = settings.groups();
    String base = groups.base();
    if (base == null) {
      return (connection, person) -> Set.of();
    }
    GroupSearch search = new GroupSearch(base, groups, settings.limits().page());
    return switch (groups.membership()) {
      case GROUPS_OF_MEMBER -> new NestedGroups(search, groups, remember);
      case IN_CHAIN -> new ChainGroups(search, groups);
      case MEMBER_UID -> new LoginGroups(search, groups, settings.people().logins().getFirst());
    };
  }
}
