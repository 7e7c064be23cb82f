package io.cloister.identity;

import java.time.Duration;
import java.time.Instant;

/// How a sign-in ended.
public sealed interface SignIn {
  /// @param token for the cookie; shown to nobody else
  record Welcome(String token, String login, Instant expires) implements SignIn {
    @Override
    public String toString() {
      return "Welcome[" + login + "]";
    }
  }

  /// No such person, or not their password; not said which.
  record Refused() implements SignIn {}

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
