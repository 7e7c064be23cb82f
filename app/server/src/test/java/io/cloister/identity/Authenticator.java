package io.cloister.identity;

import java.time.Instant;

/// What an authenticator app shows for a secret.
public final class Authenticator {
  private static final Totp TOTP = new Totp();

  private Authenticator() {}

  /// The code of this moment.
  public static String now(String secret) {
    return ahead(secret, 0);
  }

  /// The code on a device whose clock is ahead.
  ///
  /// @param steps of half a minute
  public static String ahead(String secret, int steps) {
    return TOTP.code(secret, Instant.now().getEpochSecond() / Totp.STEP.toSeconds() + steps);
  }
}
