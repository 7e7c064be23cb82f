package io.cloister.ldap;

import com.unboundid.ldap.sdk.Entry;
import io.cloister.ldap.LdapSettings.People;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a person of an entry.
final class PersonReader {
  private final People people;

  PersonReader(People people) {
    this.people = people;
  }

  /// @throws LdapUnreachable when the entry lacks what everybody has to have
  LdapPerson read(Entry entry, Set<String> groups, Instant now) throws LdapUnreachable {
    String login = Names.fold(needed(entry, people.logins().getFirst(), "login_attributes"));
    String key = Binary.key(entry, people.key());
    if (key == null || key.isBlank()) {
      throw lacks(entry, people.key(), "key_attribute");
    }
    String name = entry.getAttributeValue(people.name());
    return new LdapPerson(
        key,
        entry.getDN(),
        login,
        name == null || name.isBlank() ? login : name.strip(),
        optional(entry, people.mail()),
        optional(entry, people.title()),
        AccountState.against(entry, now).isEmpty(),
        groups);
  }

  private static @Nullable String optional(Entry entry, @Nullable String attribute) {
    String value = attribute == null ? null : entry.getAttributeValue(attribute);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static String needed(Entry entry, String attribute, String setting)
      throws LdapUnreachable {
    String value = entry.getAttributeValue(attribute);
    if (value == null || value.isBlank()) {
      throw lacks(entry, attribute, setting);
    }
    return value;
  }

  private static LdapUnreachable lacks(Entry entry, String attribute, String setting) {
    return new LdapUnreachable(
        "The entry %s has no %s that this account may read. Set %s to an attribute that everybody has, let the account read it, or leave such entries out with people_filter."
            .formatted(entry.getDN(), attribute, setting));
  }
}
