package io.cloister.corpus;

/// A stretch of a document's extracted text. Offsets count Unicode code points, not Java chars.
///
/// @param start the first code point, from 0
/// @param end one past the last
public record Span(int start, int end) {
  /// @throws IllegalArgumentException when it is negative or ends before it starts
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("No such span: " + start + " to " + end);
    }
  }

  public int length() {
    return end - start;
  }

  public Span shift(int by) {
    return new Span(start + by, end + by);
  }

  /// The text this span covers.
  public String in(String text) {
    int from = text.offsetByCodePoints(0, start);
    return text.substring(from, text.offsetByCodePoints(from, length()));
  }
}
