package io.cloister.webauthn;

import org.jspecify.annotations.Nullable;

/// A browser's answer to the wish to see a passkey, each part in base64url as it came. Nothing of
/// it is proven yet.
///
/// @param id of the passkey
/// @param user whom it says it belongs to; null where it does not say
public record Shown(
    String id,
    @Nullable String user,
    String clientData,
    String authenticatorData,
    String signature) {
  @Override
  public String toString() {
    return "Shown[" + id + "]";
  }
}
