package io.cloister.ingest;

/// Tells text from bytes that were read as if they were text.
final class Junk {
  private static final int SAMPLE = 20_000;

  /// Signs and scripts may be mixed more freely where the encoding is not in question.
  private static final double HARDLY = 0.6;

  private Junk() {}

  /// Whether it was made into characters by whoever handed it over, and was none.
  static boolean handedOver(String text) {
    String sample = text.length() > SAMPLE ? text.substring(0, SAMPLE) : text;
    return is(text) || Plausible.share(sample) < HARDLY;
  }

  static boolean is(String text) {
    int seen = 0;
    int odd = 0;
    for (int i = 0; i < text.length() && seen < SAMPLE; seen++) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int type = Character.getType(c);
      if (c == 0xFFFD
          || type == Character.UNASSIGNED
          || type == Character.PRIVATE_USE
          || (type == Character.CONTROL && c != '\n' && c != '\t')) {
        odd++;
      }
    }
    return seen > 0 && odd * 10 > seen * 3;
  }
}
