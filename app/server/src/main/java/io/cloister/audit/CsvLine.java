package io.cloister.audit;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An event for a spreadsheet. People write questions, and a question may look like a formula.
final class CsvLine {
  static final String HEAD =
      "id,time,actor,on_behalf_of,action,resource,outcome,detail,request_id,leaf\r\n";

  private CsvLine() {}

  static String of(Row row) {
    return line(
        Long.toString(row.seq()),
        time(row.occurred()),
        row.actor(),
        row.onBehalfOf(),
        row.action(),
        row.resource(),
        row.outcome(),
        row.detail(),
        row.requestId(),
        leaf(row));
  }

  private static String line(@Nullable String... cells) {
    return Arrays.stream(cells).map(CsvLine::cell).collect(Collectors.joining(",")) + "\r";
  }

  /// Behind an apostrophe, no spreadsheet takes it for a formula.
  private static String cell(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    String tame = "=+-@\t\r\n".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    return '"' + tame.replace("\"", "\"\"") + '"';
  }

  static String time(Instant time) {
    return time.toString();
  }

  static String leaf(Row row) {
    byte[] leaf = row.leaf();
    return leaf == null ? "" : HexFormat.of().formatHex(leaf);
  }
}
