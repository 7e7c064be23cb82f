package io.cloister.identity;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Codes for whoever has lost what makes the others. Each is good once, and long enough (79 random
/// bits) that its hash needs no slow function.
final class RecoveryCodes {
  static final int MANY = 10;
  private static final int LETTERS = 16;
  private static final int GROUP = 4;

  private RecoveryCodes() {}

  static List<String> fresh(SecureRandom random) {
    return Stream.generate(() -> Passwords.letters(random, LETTERS, GROUP))
        .distinct()
        .limit(MANY)
        .toList();
  }

  /// As it is compared: however it was typed, without what only helps the eye.
  static String plain(String typed) {
    return typed.replaceAll("[\\s-]+", "").toLowerCase(Locale.ROOT);
  }

  /// What the database keeps. The login goes in, so that two people never have the same.
  static String hash(String login, String code) {
    return Tokens.hash("recovery " + login + "\n" + plain(code));
  }
}
