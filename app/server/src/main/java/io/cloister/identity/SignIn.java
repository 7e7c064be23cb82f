package io.cloister.identity;

import java.time.Duration;
import java.time.Instant;

/// How a sign-in ended.
sealed interface SignIn {
  /// @param token for the cookie; shown to nobody else
  record Welcome(String token, String login, Instant expires) implements SignIn {}

  /// No such person, or not their password; not said which.
  record Refused() implements SignIn {}

  /// Too many failures before.
  record Wait(Duration left) implements SignIn {}
}
