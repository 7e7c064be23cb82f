package io.cloister.ingest;

import java.util.function.ToIntFunction;

/// Guesses how many tokens a text has, by its characters; asking the embedder's tokenizer for every
/// sentence would cost more than all the rest of splitting. Learns the rate from the text's own
/// beginning.
final class Weights {
  private static final int SAMPLE = 3000;
  private final double perCharacter;

  Weights(String text, ToIntFunction<String> tokens) {
    String sample = text.substring(0, Math.min(SAMPLE, text.length()));
    int dense = (int) sample.codePoints().filter(Weights::dense).count();
    int others = sample.codePointCount(0, sample.length()) - dense;
    double rate = others < 50 ? 0.25 : (tokens.applyAsInt(sample) - (double) dense) / others;
    this.perCharacter = Math.clamp(rate, 0.15, 1.0);
  }

  double of(int codePoint) {
    return dense(codePoint) ? 1 : perCharacter;
  }

  double of(String text, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      sum += Character.isLowSurrogate(c) ? 0 : of(c);
    }
    return sum;
  }

  /// Scripts in which about every character is a token.
  private static boolean dense(int c) {
    return c >= 0x2E80
        && (c <= 0xD7FF
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFF00 && c <= 0xFFEF)
            || c >= 0x20000);
  }
}
