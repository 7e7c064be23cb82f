package io.cloister.identity;

import org.jspecify.annotations.Nullable;

/// How an identity provider calls the session it vouched for, so that either side can end it.
///
/// @param subject whom it means: a SAML NameID, the subject of an OpenID Connect token
/// @param session the provider's own session; null where it does not say
/// @param hint what it wants to hear when the session ends here; sealed
public record Vouched(
    String provider, String subject, @Nullable String session, @Nullable String hint) {
  @Override
  public String toString() {
    return "Vouched[" + provider + ", " + subject + "]";
  }
}
