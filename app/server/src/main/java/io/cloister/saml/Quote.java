package io.cloister.saml;

import org.jspecify.annotations.Nullable;

/// A stranger's words inside a sentence of ours: short, on one line.
final class Quote {
  private static final int LONGEST = 200;

  private Quote() {}

  static String of(@Nullable String words) {
    if (words == null) {
      return "nothing";
    }
    String clean = words.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
  }
}
