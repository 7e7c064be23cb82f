package io.cloister.identity;

import java.util.Locale;

/// What somebody showed besides their password.
public enum Factor {
  /// A code of their authenticator.
  TOTP,
  /// One of the codes for the day on which that is lost.
  RECOVERY;

  /// As the record spells it.
  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
