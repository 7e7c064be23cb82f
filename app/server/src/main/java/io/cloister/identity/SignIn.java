package io.cloister.identity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a sign-in ended.
public sealed interface SignIn {
  /// @param token for the cookie; shown to nobody else
  /// @param factor what was shown besides a password; null for nothing
  record Welcome(String token, String login, Instant expires, @Nullable Factor factor)
      implements SignIn {
    @Override
    public String toString() {
      return "Welcome[" + login + "]";
    }
  }

  /// No such person, or not their password; not said which.
  record Refused() implements SignIn {}

  /// The password was right, and a second factor is needed that was not shown.
  ///
  /// @param code whether there is one that shows codes
  /// @param recovery whether it has to be a recovery code, for there were too many wrong ones
  /// @param passkey whether there is a passkey
  record CodeNeeded(boolean code, boolean recovery, boolean passkey) implements SignIn {}

  /// The password was right, and the code or passkey was not. Told like [Refused].
  ///
  /// @param why for the record
  record WrongCode(String why) implements SignIn {}

  /// A passkey that is not known or was not shown as it has to be; not said which.
  ///
  /// @param login whose it is; null where that is not known
  /// @param why for the record
  record PasskeyRefused(@Nullable String login, String why) implements SignIn {}

  /// The password or passkey was right, and the rules let in nobody with one that is kept here.
  record PasswordsOff() implements SignIn {}

  /// Too many failures before.
  record Wait(Duration left) implements SignIn {}

  /// The password was right and it does not help.
  ///
  /// @param provider who vouched, or would have
  /// @param why for the record
  /// @param sentence for the person
  record KeptOut(String provider, String why, String sentence) implements SignIn {}

  /// The directory that knows the password does not answer.
  record Away(String provider, String why) implements SignIn {}
}
