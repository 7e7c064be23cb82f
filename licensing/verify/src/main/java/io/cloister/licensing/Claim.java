package io.cloister.licensing;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// One signed line, `name: value`. The value is kept in the form that is signed: composed (NFC),
/// with single blanks.
///
/// @param critical whether a program that does not know the name must refuse the whole key; written
///   as a `!` behind the name
public record Claim(String name, boolean critical, String value) {
  /// How long a value may be, in UTF-16 units.
  static final int LONGEST = 256;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,63}");
  private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\t]+");

  /// @throws IllegalArgumentException when no key may have such a line
  public Claim {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A name has lower-case ASCII letters, digits, '.' and '-', not '" + plain(name) + "'");
    }
    value =
        BLANKS.matcher(Normalizer.normalize(value, Normalizer.Form.NFC)).replaceAll(" ").strip();
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "The value of '" + name + "' has 1 to " + LONGEST + " characters");
    }
    if (!value.codePoints().allMatch(Claim::isVisible)) {
      throw new IllegalArgumentException(
          "The value of '" + name + "' has control or invisible characters");
    }
  }

  public Claim(String name, String value) {
    this(name, false, value);
  }

  /// As it is signed, without the end of the line.
  String line() {
    return name + (critical ? "!" : "") + ": " + value;
  }

  /// Words of a stranger that go into a sentence: short, and nothing in them that a terminal would
  /// obey.
  static String plain(String words) {
    String shown = words.replaceAll("\\p{C}", "?");
    return shown.length() <= 40 ? shown : shown.substring(0, 40) + "…";
  }

  /// What turns text around or hides in it has no place in a name that people compare by eye; the
  /// two joiners are letters of Persian and of Indian scripts.
  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> character == 0x200C || character == 0x200D;
      default -> true;
    };
  }
}
