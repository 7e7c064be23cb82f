package io.cloister.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import io.cloister.ldap.LdapSettings.Groups;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Searches for groups. Of a group only its name is read, never its members: there may be
/// thousands.
final class GroupSearch {
  private final String base;
  private final Groups groups;
  private final int page;

  GroupSearch(String base, Groups groups, int page) {
    this.base = base;
    this.groups = groups;
    this.page = page;
  }

  /// @param key the DN in a form that can be compared
  /// @param name folded
  record Group(String key, String dn, String name) {}

  /// All groups that also meet this.
  List<Group> meeting(LDAPConnection connection, Filter filter)
      throws LDAPException, LdapUnreachable {
    List<Group> found = new ArrayList<>();
    Filter both = Filter.createANDFilter(Filter.create(groups.filter()), filter);
    Paging.read(
        connection,
        new SearchRequest(base, SearchScope.SUB, both, groups.name()),
        page,
        entry -> found.add(group(entry)));
    return found;
  }

  /// What Active Directory gives everybody without a `member` that says so; null where the entry
  /// does not tell of one, or the group lies outside the base.
  @Nullable Group primary(LDAPConnection connection, Entry person)
      throws LDAPException, LdapUnreachable {
    Integer which = person.getAttributeValueAsInteger("primaryGroupID");
    byte[] sid = person.getAttributeValueBytes("objectSid");
    if (which == null || sid == null) {
      return null;
    }
    List<Group> found =
        meeting(connection, Filter.createEqualityFilter("objectSid", Binary.sibling(sid, which)));
    return found.isEmpty() ? null : found.getFirst();
  }

  /// How many groups somebody may be in.
  ///
  /// @throws LdapUnreachable when these are more
  void guard(Entry person, int found) throws LdapUnreachable {
    if (found > groups.most()) {
      throw new LdapUnreachable(
          "%s is in more than %,d groups, and not all of them were read. Raise most_groups, or take in fewer groups with group_filter or groups_base."
              .formatted(person.getDN(), groups.most()));
    }
  }

  private Group group(Entry entry) throws LDAPException, LdapUnreachable {
    String name = entry.getAttributeValue(groups.name());
    if (name == null || name.isBlank()) {
      throw new LdapUnreachable(
          "The group %s has no %s that this account may read. Set group_name_attribute to an attribute that every group has, or leave such groups out with group_filter."
              .formatted(entry.getDN(), groups.name()));
    }
    return new Group(DN.normalize(entry.getDN()), entry.getDN(), Names.fold(name));
  }
}
