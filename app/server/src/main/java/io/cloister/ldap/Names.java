package io.cloister.ldap;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// Logins and names of groups, in the one form they are compared in.
final class Names {
  private static final int LONGEST = 256;

  private Names() {}

  static String fold(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /// A login as it was typed, ready to be looked up; empty when nobody can be called that. Upper
  /// and lower case are left to the directory.
  static Optional<String> typed(String login) {
    String name = Normalizer.normalize(login.strip(), Normalizer.Form.NFKC);
    boolean odd =
        name.isEmpty()
            || name.length() > LONGEST
            || name.codePoints().anyMatch(Character::isISOControl);
    return odd ? Optional.empty() : Optional.of(name);
  }
}
