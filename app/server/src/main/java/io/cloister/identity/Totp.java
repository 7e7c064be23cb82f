package io.cloister.identity;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.google.common.io.BaseEncoding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/// Codes that follow from a secret and the time (RFC 6238), as every authenticator app makes them:
/// six digits, SHA-1, a new one each 30 seconds. Others can be asked for in the address, and some
/// apps pass over that and show codes that are never right.
final class Totp {
  static final Duration STEP = Duration.ofSeconds(30);
  static final int DIGITS = 6;

  /// As long as what HMAC-SHA-1 gives, as RFC 4226 recommends.
  private static final int SECRET_BYTES = 20;

  private static final BaseEncoding BASE32 = BaseEncoding.base32().omitPadding();
  private static final String ISSUER = "Cloister";

  private final TimeBasedOneTimePasswordGenerator codes =
      new TimeBasedOneTimePasswordGenerator(STEP, DIGITS);

  /// A new secret, in base32.
  static String fresh(SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return BASE32.encode(secret);
  }

  /// What an app reads from a picture.
  static String uri(String login, String secret) {
    String name = URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
        .formatted(ISSUER, name, secret, ISSUER, DIGITS, STEP.toSeconds());
  }

  /// The time step that a code belongs to: the one now, or, for clocks that go wrong, the one
  /// before or after. Empty when it is none of theirs, or not later than one that was used.
  ///
  /// @param secret in base32
  /// @param used the last step of which a code was used
  OptionalLong step(String secret, String code, Instant now, long used) {
    long current = now.getEpochSecond() / STEP.toSeconds();
    OptionalLong found = OptionalLong.empty();
    // Goes through all three, so that how long it takes tells nothing.
    for (long step = current + 1; step >= current - 1; step--) {
      if (Tokens.same(code(secret, step), code) && step > used) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /// @param secret in base32
  String code(String secret, long step) {
    try {
      return codes.generateOneTimePasswordString(
          new SecretKeySpec(BASE32.decode(secret), codes.getAlgorithm()),
          Instant.ofEpochSecond(step * STEP.toSeconds()),
          Locale.ROOT);
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException("Every secret makes a key for HMAC", impossible);
    }
  }
}
