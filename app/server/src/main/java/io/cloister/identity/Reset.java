package io.cloister.identity;

import java.util.List;

/// How a reset ended.
public sealed interface Reset {
  /// @param password the new one, shown once
  /// @param roles given to the person, now
  /// @param opened whether the account was closed
  /// @param secondFactorRemoved whether it had one
  /// @param passkeysRemoved how many
  /// @param sessionsEnded how many
  /// @param breakGlass whether the account is marked so, now
  record Done(
      String login,
      String password,
      List<Role> roles,
      boolean opened,
      boolean secondFactorRemoved,
      int passkeysRemoved,
      int sessionsEnded,
      boolean breakGlass)
      implements Reset {
    @Override
    public String toString() {
      return "Done[" + login + ", ***]";
    }
  }

  record NotThere() implements Reset {}

  /// The rules let in with a password only accounts that administer.
  record PasswordsOff() implements Reset {}

  /// A provider keeps the password, and a local one would be a second way in.
  record KeptElsewhere(String provider) implements Reset {}
}
