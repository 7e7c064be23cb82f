package io.cloister.webauthn;

/// A browser's answer to the wish for a new passkey, each part in base64url as it came.
public record Offered(String clientData, String attestation) {
  @Override
  public String toString() {
    return "Offered[***]";
  }
}
