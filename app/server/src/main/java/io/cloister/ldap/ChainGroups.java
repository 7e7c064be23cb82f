package io.cloister.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RootDSE;
import io.cloister.ldap.GroupSearch.Group;
import io.cloister.ldap.LdapSettings.Groups;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Active Directory's own rule that follows members of members. Other directories do not know it,
/// and some of them say so by finding nothing, so that they are asked what they are first.
final class ChainGroups implements Memberships {
  private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";
  private static final String ACTIVE_DIRECTORY = "1.2.840.113556.1.4.800";

  private final GroupSearch search;
  private final Groups groups;
  private volatile boolean known;

  ChainGroups(GroupSearch search, Groups groups) {
    this.search = search;
    this.groups = groups;
  }

  @Override
  public Set<String> of(LDAPConnection connection, Entry person)
      throws LDAPException, LdapUnreachable {
    beSure(connection);
    List<Group> found = new ArrayList<>();
    List<Filter> holding = new ArrayList<>();
    holding.add(inChain(person.getDN()));
    Group primary = groups.primary() ? search.primary(connection, person) : null;
    if (primary != null) {
      found.add(primary);
      holding.add(inChain(primary.dn()));
    }
    found.addAll(search.meeting(connection, Filter.createORFilter(holding)));
    search.guard(person, found.size());
    Set<String> names = new HashSet<>();
    found.forEach(group -> names.add(group.name()));
    return names;
  }

  private Filter inChain(String dn) {
    return Filter.createExtensibleMatchFilter(groups.member(), IN_CHAIN, false, dn);
  }

  private void beSure(LDAPConnection connection) throws LDAPException, LdapUnreachable {
    if (known) {
      return;
    }
    RootDSE server = connection.getRootDSE();
    String[] capabilities =
        server == null ? null : server.getAttributeValues("supportedCapabilities");
    known = capabilities != null && List.of(capabilities).contains(ACTIVE_DIRECTORY);
    if (!known) {
      throw new LdapUnreachable(
          "This directory is no Active Directory, so it cannot follow groups of groups by itself. Set"
              + " membership to groups_of_member.");
    }
  }
}
