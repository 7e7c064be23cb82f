package io.cloister.audit;

import io.cloister.proof.Entry;
import java.time.Instant;

/// An event for those who pass it on.
///
/// @param leaf what the tree has of it, in hexadecimal digits
/// @param json as in `records.jsonl` of a bundle: whoever has it can compute the leaf
/// @param cef the same for programs that read ArcSight's Common Event Format
public record Recorded(
    String tenant,
    long seq,
    Instant time,
    String action,
    String outcome,
    String leaf,
    String json,
    String cef) {
  /// Also of one that somebody made something of that is no event: it is passed on as far as it can
  /// be read, so that it neither hides nor holds up those behind it.
  static Recorded of(Row row) {
    return new Recorded(
        row.tenant(),
        row.seq(),
        row.occurred(),
        row.action(),
        row.outcome(),
        CsvLine.leaf(row),
        json(row),
        CefLine.of(row));
  }

  private static String json(Row row) {
    try {
      return row.entry().json();
    } catch (IllegalArgumentException changed) {
      return Entry.canonical(
          Audit.json(
              java.util.Map.of(
                  "tenant", row.tenant(),
                  "seq", row.seq(),
                  "action", row.action(),
                  "unreadable", String.valueOf(changed.getMessage()))));
    }
  }
}
