package io.cloister.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name that a person binds with, made of their login by a template. In a distinguished name
/// the login goes in as one value of one part, never as text, so it cannot reach beyond that part.
final class DirectName {
  private static final String LOGIN = "{login}";

  /// What no account of Active Directory may be called, and what would make another kind of name.
  private static final Pattern NOT_IN_A_PRINCIPAL = Pattern.compile("[\"/\\\\\\[\\]:;|=,+*?<>@]");

  private DirectName() {}

  static boolean valid(String template) {
    int at = template.indexOf(LOGIN);
    boolean once = at >= 0 && template.indexOf(LOGIN, at + 1) < 0;
    return once && (isDn(template) || template.contains("@"));
  }

  /// Whether it makes the DN of an entry; else what it makes is a principal's name.
  static boolean isDn(String template) {
    return template.contains("=") && DN.isValidDN(template);
  }

  /// Empty when nobody can be called so.
  static Optional<String> of(String template, String login) throws LDAPException {
    if (isDn(template)) {
      RDN[] parts = new DN(template).getRDNs();
      for (int i = 0; i < parts.length; i++) {
        String[] values = parts[i].getAttributeValues();
        for (int j = 0; j < values.length; j++) {
          values[j] = values[j].replace(LOGIN, login);
        }
        parts[i] = new RDN(parts[i].getAttributeNames(), values);
      }
      return Optional.of(new DN(parts).toString());
    }
    return NOT_IN_A_PRINCIPAL.matcher(login).find()
        ? Optional.empty()
        : Optional.of(template.replace(LOGIN, login));
  }
}
