package io.cloister.print;

import java.util.Locale;

/// How a mark looks. Its word says the same to whoever sees no colour, and its border to whoever
/// prints without.
public enum Tone {
  GOOD,
  FAIR,
  BAD,
  PLAIN;

  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
