package io.cloister.webauthn;

import java.util.Locale;

/// What is wrong with a browser's answer.
public enum Fault {
  /// It is not one.
  MALFORMED,
  /// It answers another challenge.
  CHALLENGE,
  /// It was given on a page of another origin.
  ORIGIN,
  /// The passkey belongs to another host.
  HOST,
  /// Another key signed it, or it was changed since.
  SIGNATURE,
  /// The person was not asked for a finger, a face or a PIN.
  NOT_VERIFIED,
  /// The key is of a kind that was not asked for.
  ALGORITHM,
  /// The authenticator has counted back: there are two of it.
  COUNTER,
  /// Anything else.
  NOT_VALID;

  /// As the record spells it.
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
