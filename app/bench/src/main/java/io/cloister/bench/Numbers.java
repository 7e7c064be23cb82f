package io.cloister.bench;

import java.util.Locale;

/// Numbers as a report prints them: three digits that count, and no more.
final class Numbers {
  private Numbers() {}

  static String plain(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) || size >= 100) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
  }
}
