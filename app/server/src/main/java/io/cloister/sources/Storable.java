package io.cloister.sources;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What comes from outside, in a form that every database keeps as it is.
final class Storable {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
  private static final char REPLACEMENT = '\uFFFD';

  private Storable() {}

  /// With a replacement character for each NUL and each half of a surrogate pair that stands alone.
  static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (spoilt(text, i)) {
        StringBuilder good = new StringBuilder(text);
        for (int j = i; j < text.length(); j++) {
          if (spoilt(text, j)) {
            good.setCharAt(j, REPLACEMENT);
          }
        }
        return good.toString();
      }
    }
    return text;
  }

  static @Nullable String textOrNull(@Nullable String text) {
    return text == null ? null : text(text);
  }

  /// To the microsecond; null for what lies outside the years 1 to 9999, as the times of files do
  /// that were never set.
  static @Nullable Instant time(@Nullable Instant time) {
    return time == null || time.isBefore(FIRST) || time.isAfter(LAST)
        ? null
        : time.truncatedTo(ChronoUnit.MICROS);
  }

  private static boolean spoilt(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c == 0;
  }
}
