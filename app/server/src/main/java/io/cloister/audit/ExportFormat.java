package io.cloister.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// How events are spelled for other programs. The proof always lies in `records.jsonl`; every line
/// of the others names its event and its leaf, and so can be found there.
enum ExportFormat {
  JSONL("records.jsonl", "", row -> row.entry().json()),
  CSV("records.csv", CsvLine.HEAD, CsvLine::of),
  CEF("records.cef", "", CefLine::of),
  OCSF("records.ocsf.jsonl", "", OcsfLine::of);

  private final String file;
  private final String head;
  private final Function<Row, String> line;

  ExportFormat(String file, String head, Function<Row, String> line) {
    this.file = file;
    this.head = head;
    this.line = line;
  }

  static Optional<ExportFormat> find(String slug) {
    return Arrays.stream(values()).filter(each -> each.slug().equals(slug)).findFirst();
  }

  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  String file() {
    return file;
  }

  /// What comes before the first event; with its line feed.
  String head() {
    return head;
  }

  /// One event, without a line feed.
  String line(Row row) {
    return line.apply(row);
  }
}
