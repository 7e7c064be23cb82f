package io.cloister.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Random words that prove something, and what is kept of them.
final class Tokens {
  private Tokens() {}

  /// 256 random bits.
  static String fresh(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// What the database keeps. A token of 256 random bits needs no salt and no slow hash.
  static String hash(String token) {
    return digest("cloister:" + token);
  }

  /// The token that protects changes made with a session: follows from the session's own, so that
  /// nothing more is stored, and does not lead back to it.
  static String csrf(String session) {
    return digest("cloister-csrf:" + session);
  }

  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(String text) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has SHA-256", missing);
    }
  }
}
