package io.cloister.webauthn;

/// What came of a browser's answer to the wish for a new passkey.
public sealed interface Made {
  record Good(Passkey passkey) implements Made {}

  record Refused(Fault fault) implements Made {}
}
