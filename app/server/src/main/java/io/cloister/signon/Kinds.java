package io.cloister.signon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.http.ProblemException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/// What differs from one kind of provider to the next: its settings, its secrets, how it is used.
final class Kinds {
  private final Clock clock;

  Kinds(Clock clock) {
    this.clock = clock;
  }

  /// The secrets that an administrator gives.
  Set<String> secrets(Kind kind) {
    return switch (kind) {
      case OIDC -> Set.of(OidcSettings.SECRET);
      case LDAP -> Set.of(LdapForm.SECRET);
      case SAML -> throw notYet();
    };
  }

  /// @throws ProblemException with all that is wrong
  void check(Kind kind, ObjectNode settings, Map<String, String> secrets) {
    switch (kind) {
      case OIDC -> OidcSettings.read(settings);
      case LDAP -> LdapForm.read(settings, secrets.get(LdapForm.SECRET));
      case SAML -> throw notYet();
    }
  }

  /// Secrets that nobody gives and the appliance makes for itself.
  Map<String, String> made(Kind kind, String id) {
    return Map.of();
  }

  Connection open(Provider provider) {
    return switch (provider.kind()) {
      case OIDC ->
          new OidcConnection(
              provider.id(),
              OidcSettings.read(provider.settings()),
              provider.secrets().get(OidcSettings.SECRET));
      case LDAP ->
          new LdapConnection(
              provider.id(),
              LdapForm.read(provider.settings(), provider.secrets().get(LdapForm.SECRET)),
              clock);
      case SAML -> throw notYet();
    };
  }

  private static ProblemException notYet() {
    return ProblemException.field("kind", "is not there yet");
  }
}
