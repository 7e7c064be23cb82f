package io.cloister.saml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of reading a message about signing out.
public sealed interface SamlLogout {
  /// The identity provider wants a person signed out.
  ///
  /// @param indexes which sessions; empty means all of this person's
  /// @param answer to be sent once they are ended
  record Request(String nameId, List<String> indexes, SamlMessage answer) implements SamlLogout {}

  /// The identity provider answers our request.
  ///
  /// @param requestId which one
  /// @param everywhere false when a part of signing out failed there, or it could not tell
  record Done(String requestId, boolean everywhere, @Nullable String relayState)
      implements SamlLogout {}

  /// Nothing of it may be used.
  ///
  /// @param sentence for the administrator: what is wrong and what to do
  record Refused(SamlRefusal reason, String sentence) implements SamlLogout {}
}
