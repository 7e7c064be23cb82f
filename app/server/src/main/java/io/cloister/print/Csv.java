package io.cloister.print;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A line of a table for spreadsheets, as RFC 4180 has it.
///
/// @param text with its line end
public record Csv(String text) {
  public static Csv line(@Nullable Object... cells) {
    return new Csv(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")) + "\r\n");
  }

  /// What people wrote may look like a formula. Behind an apostrophe, no spreadsheet takes it for
  /// one.
  private static String cell(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    if (text.isEmpty()) {
      return "";
    }
    String tame = "=+-@\t\r\n".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    return '"' + tame.replace("\"", "\"\"") + '"';
  }
}
