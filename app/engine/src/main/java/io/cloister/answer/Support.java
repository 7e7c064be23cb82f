package io.cloister.answer;

/// Whether the cited passage says what a sentence says.
///
/// @param score from 0, nothing in common, to 1, word for word
/// @param reason why it is not supported; empty when it is
public record Support(Verdict verdict, double score, String reason) {
  /// A quotation.
  public static final Support VERBATIM = new Support(Verdict.SUPPORTED, 1, "");

  public enum Verdict {
    SUPPORTED,
    UNSUPPORTED
  }

  public boolean supported() {
    return verdict == Verdict.SUPPORTED;
  }

  static Support supported(double score) {
    return new Support(Verdict.SUPPORTED, score, "");
  }

  static Support unsupported(double score, String reason) {
    return new Support(Verdict.UNSUPPORTED, score, reason);
  }
}
