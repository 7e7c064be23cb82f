package io.cloister.usage;

/// How much.
///
/// @param cost in millionths of the currency
public record Sum(long questions, long tokensIn, long tokensOut, long millis, long cost) {
  static final Sum NOTHING = new Sum(0, 0, 0, 0, 0);

  Sum plus(Sum other) {
    return new Sum(
        questions + other.questions,
        tokensIn + other.tokensIn,
        tokensOut + other.tokensOut,
        millis + other.millis,
        cost + other.cost);
  }

  /// Whether no part of it is more than another's.
  boolean isWithin(Sum other) {
    return questions <= other.questions
        && tokensIn <= other.tokensIn
        && tokensOut <= other.tokensOut
        && millis <= other.millis
        && cost <= other.cost;
  }
}
