package io.cloister.installer.configuration;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A line of the file that has a key.
///
/// @param indent blanks before it
/// @param value as it is written, quotes and all; empty where there is none
/// @param comment with its `#` and the blanks before it, or empty
record Line(int indent, String key, String value, String comment) {
  private static final Pattern KEY =
      Pattern.compile("^( *)([A-Za-z_][A-Za-z0-9_]*):(?:\\s+(.*))?$");

  /// What is quoted, or reaches up to a comment.
  private static final Pattern VALUE =
      Pattern.compile(
          "^(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^']|'')*'|(?!#)(?:[^#]|(?<!\\s)#)*)(\\s*#.*)?$");

  /// Null for a line without a key: a comment, or nothing.
  static @Nullable Line read(String text) {
    Matcher found = KEY.matcher(text.stripTrailing());
    if (!found.matches()) {
      return null;
    }
    String rest = found.group(3) == null ? "" : found.group(3);
    Matcher parts = VALUE.matcher(rest);
    if (rest.startsWith("#") || !parts.matches()) {
      return new Line(
          found.group(1).length(), found.group(2), "", rest.isEmpty() ? "" : " " + rest);
    }
    String comment = parts.group(2) == null ? "" : parts.group(2);
    String value = parts.group(1);
    String written = value.stripTrailing();
    return new Line(
        found.group(1).length(),
        found.group(2),
        written,
        value.substring(written.length()) + comment);
  }

  /// Without the quotes.
  String word() {
    if (value.length() > 1 && value.startsWith("'") && value.endsWith("'")) {
      return value.substring(1, value.length() - 1).replace("''", "'");
    }
    if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
      return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    return value.equals("~") || value.equals("null") ? "" : value;
  }

  /// The line with another value.
  String with(String word) {
    return " ".repeat(indent) + key + ": " + quoted(word) + (comment.isBlank() ? "" : comment);
  }

  /// Plain where nothing in it could mean anything else.
  private static String quoted(String word) {
    boolean plain =
        word.matches("[\\p{Alnum}/._-][\\p{Alnum}/._:-]*")
            && !word.endsWith(":")
            && !word.matches("(?i)true|false|yes|no|on|off|null|-+|[0-9:._]*:[0-9:._]*");
    return plain || word.matches("true|false")
        ? word
        : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
