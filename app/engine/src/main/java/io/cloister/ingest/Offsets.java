package io.cloister.ingest;

import io.cloister.corpus.Span;

/// Translates between code points, in which spans count, and Java's chars.
final class Offsets {
  private static final int STEP = 512;
  private final String text;
  private final int[] chars;
  private final boolean plain;

  Offsets(String text) {
    this.text = text;
    int count = text.codePointCount(0, text.length());
    this.plain = count == text.length();
    this.chars = new int[plain ? 0 : count / STEP + 1];
    for (int i = 1; i < chars.length; i++) {
      chars[i] = text.offsetByCodePoints(chars[i - 1], STEP);
    }
  }

  int toChar(int codePoint) {
    return plain ? codePoint : text.offsetByCodePoints(chars[codePoint / STEP], codePoint % STEP);
  }

  int toCodePoint(int at) {
    if (plain) {
      return at;
    }
    int low = java.util.Arrays.binarySearch(chars, at);
    int step = low >= 0 ? low : -low - 2;
    return step * STEP + text.codePointCount(chars[step], at);
  }

  Span span(int from, int to) {
    return new Span(toCodePoint(from), toCodePoint(to));
  }
}
