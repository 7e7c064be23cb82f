package io.cloister.installer.setup;

import java.security.SecureRandom;

/// A password, which is not printed by mistake.
record Secret(String reveal) {
  /// Without those that look like others.
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  static final int SHORTEST = 12;
  private static final int MADE_UP = 20;
  private static final int GROUP = 5;

  /// 99 random bits.
  static Secret madeUp(SecureRandom random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < MADE_UP; i++) {
      if (i > 0 && i % GROUP == 0) {
        word.append('-');
      }
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return new Secret(word.toString());
  }

  boolean isShort() {
    return reveal.length() < SHORTEST;
  }

  @Override
  public String toString() {
    return "***";
  }
}
