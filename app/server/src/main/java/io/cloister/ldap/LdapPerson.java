package io.cloister.ldap;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Somebody as the directory tells of them now.
///
/// @param key stays the same when they marry, move or get another login: `entryUUID`, `objectGUID`
/// @param dn where the entry lies today; changes with a move, so never a key
/// @param login folded: NFKC, lower case
/// @param name for display, as the directory spells it
/// @param active false when disabled or past its end
/// @param groups names of all groups, those that hold others included; folded as the login is
public record LdapPerson(
    String key,
    String dn,
    String login,
    String name,
    @Nullable String mail,
    @Nullable String title,
    boolean active,
    Set<String> groups) {
  public LdapPerson {
    groups = Set.copyOf(groups);
  }
}
