package io.cloister.identity;

import java.util.Locale;

/// What became of an [Arrival].
public sealed interface Arrived {
  /// @param login as people are called here
  record In(String login) implements Arrived {}

  /// @param sentence for the administrator
  record Refused(Why why, String sentence) implements Arrived {}

  /// Why somebody is not let in though a provider vouches for them.
  enum Why {
    /// The login belongs to somebody whom another provider, or this appliance itself, keeps.
    LOGIN_TAKEN,
    /// The provider has given the login to another person.
    LOGIN_REUSED,
    /// The account is closed here.
    CLOSED,
    /// The login or the key cannot be used.
    UNUSABLE;

    /// As the record spells it.
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
