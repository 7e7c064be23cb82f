package io.cloister.identity;

import java.util.Locale;

/// What somebody showed besides their password, or in place of it.
public enum Factor {
  /// A code of their authenticator.
  TOTP,
  /// One of the codes for the day on which that is lost.
  RECOVERY,
  /// A passkey, which is two factors by itself.
  PASSKEY;

  /// As the record spells it.
  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
