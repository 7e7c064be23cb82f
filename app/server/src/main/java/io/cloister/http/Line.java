package io.cloister.http;

/// Text on one line, as people type names and titles.
public final class Line {
  private Line() {}

  /// Without outer blanks.
  ///
  /// @throws ProblemException when nothing is left, or it is longer, or has control characters
  public static String checked(String field, String typed, int most) {
    String stripped = typed.strip();
    if (stripped.isEmpty()
        || stripped.length() > most
        || stripped.codePoints().anyMatch(Character::isISOControl)) {
      throw ProblemException.field(
          field, "does not have 1 to " + most + " characters, none of them a control character");
    }
    return stripped;
  }
}
