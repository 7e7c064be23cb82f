package io.cloister.ingest;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;

/// How much decoded bytes look like something that was written. Whoever writes puts like beside
/// like: letters of one script, digits, blanks and commas between them. Bytes that were never text
/// put anything beside anything, in whatever encoding they are read.
final class Plausible {
  /// Written text of any kind reaches more, bytes that are not text less.
  static final double ENOUGH = 0.8;

  private Plausible() {}

  /// What a character is to its neighbours.
  private enum Kind {
    LOWER,
    UPPER,
    /// A letter of a script without cases.
    LETTER,
    /// Of the scripts that East Asia writes without blanks.
    EAST_ASIAN,
    DIGIT,
    BLANK,
    POINT,
    SYMBOL,
    /// Not written by anybody: a control, nothing at all, a sign that hardly any text has.
    NEVER;

    boolean letter() {
      return this == LOWER || this == UPPER || this == LETTER;
    }
  }

  static boolean is(String text) {
    return share(text) >= ENOUGH;
  }

  /// How many of the neighbours go together, from 0 to 1.
  static double share(String text) {
    int before = ' ';
    Kind kind = Kind.BLANK;
    int pairs = 0;
    int natural = 0;
    for (int i = 0; i <= text.length(); ) {
      int c = i < text.length() ? text.codePointAt(i) : ' ';
      Kind next = kind(c);
      pairs++;
      if (c == before ? next != Kind.NEVER : together(before, kind, c, next)) {
        natural++;
      }
      before = c;
      kind = next;
      i += Character.charCount(c);
    }
    return (double) natural / pairs;
  }

  private static boolean together(int a, Kind first, int b, Kind second) {
    if (first == Kind.NEVER || second == Kind.NEVER) {
      return false;
    }
    // What is not more than ASCII may be code, a table or a key: there anything goes.
    if (first == Kind.BLANK || second == Kind.BLANK || a <= 0x7F && b <= 0x7F) {
      return true;
    }
    if (first == Kind.SYMBOL && second == Kind.SYMBOL) {
      return UnicodeBlock.of(a) == UnicodeBlock.of(b) || (a > 0xFFFF && b > 0xFFFF);
    }
    if (first == Kind.SYMBOL || second == Kind.SYMBOL) {
      return false;
    }
    if (first.letter() && second.letter()) {
      return !(first == Kind.LOWER && second == Kind.UPPER) && sameScript(a, b);
    }
    return first == second
        || first == Kind.POINT
        || second == Kind.POINT
        || (first == Kind.EAST_ASIAN && second == Kind.DIGIT)
        || (first == Kind.DIGIT && second == Kind.EAST_ASIAN);
  }

  private static boolean sameScript(int a, int b) {
    UnicodeScript first = UnicodeScript.of(a);
    UnicodeScript second = UnicodeScript.of(b);
    return first == second
        || first == UnicodeScript.INHERITED
        || second == UnicodeScript.INHERITED
        || first == UnicodeScript.COMMON
        || second == UnicodeScript.COMMON;
  }

  private static Kind kind(int c) {
    return switch (Character.getType(c)) {
      case Character.LOWERCASE_LETTER -> Kind.LOWER;
      case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> Kind.UPPER;
      case Character.OTHER_LETTER, Character.MODIFIER_LETTER -> letter(c);
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          Kind.LETTER;
      case Character.DECIMAL_DIGIT_NUMBER -> Kind.DIGIT;
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          Kind.BLANK;
      case Character.CONTROL -> c >= 7 && c <= 13 || c >= 26 && c <= 31 ? Kind.BLANK : Kind.NEVER;
      case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> Kind.NEVER;
      case Character.FORMAT -> Kind.BLANK;
      default -> c == 0xFFFD ? Kind.NEVER : point(c) ? Kind.POINT : Kind.SYMBOL;
    };
  }

  private static Kind letter(int c) {
    return switch (UnicodeScript.of(c)) {
      case HAN, HANGUL -> EverydayCharacters.has(c) ? Kind.EAST_ASIAN : Kind.NEVER;
      case HIRAGANA, KATAKANA, BOPOMOFO -> Kind.EAST_ASIAN;
      case COMMON -> c == 0x30FC || c == 0xFF70 ? Kind.EAST_ASIAN : Kind.LETTER;
      default -> Kind.LETTER;
    };
  }

  private static boolean point(int c) {
    return c < 0x80
        ? "!\"'(),-./:;?".indexOf(c) >= 0
        : c >= 0x2010 && c <= 0x2026
            || c >= 0x3001 && c <= 0x301F
            || c >= 0xFF01 && c <= 0xFF1F
            || "§«°·»¡¿،؛؟€".indexOf(c) >= 0;
  }
}
