package io.cloister.audit;

import io.cloister.print.Csv;
import java.util.HexFormat;

/// An event for a spreadsheet.
final class CsvLine {
  static final String HEAD =
      "id,time,actor,on_behalf_of,action,resource,outcome,detail,request_id,leaf\r\n";

  private CsvLine() {}

  static String of(Row row) {
    String line =
        Csv.line(
                row.seq(),
                row.occurred(),
                row.actor(),
                row.onBehalfOf(),
                row.action(),
                row.resource(),
                row.outcome(),
                row.detail(),
                row.requestId(),
                leaf(row))
            .text();
    // Whoever writes it ends the line, with the last letter.
    return line.substring(0, line.length() - 1);
  }

  static String leaf(Row row) {
    byte[] leaf = row.leaf();
    return leaf == null ? "" : HexFormat.of().formatHex(leaf);
  }
}
