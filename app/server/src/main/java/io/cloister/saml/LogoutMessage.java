package io.cloister.saml;

import org.jspecify.annotations.Nullable;

/// A message about signing out, as it arrived.
public sealed interface LogoutMessage {
  /// What came in the query of a redirect.
  ///
  /// @param rawQuery the query exactly as the browser sent it, not decoded: the signature is over
  ///   these very characters
  record Query(String rawQuery) implements LogoutMessage {}

  /// The fields of a posted form; exactly one of the two messages is expected.
  record Form(
      @Nullable String samlRequest, @Nullable String samlResponse, @Nullable String relayState)
      implements LogoutMessage {}
}
