package io.cloister.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Rows of scores under each other, with only those columns of which something is known.
final class Table {
  /// What a score is called in print.
  private static final Map<String, String> HEADINGS =
      Map.ofEntries(
          Map.entry("ndcg@10", "nDCG@10"),
          Map.entry("mrr@10", "MRR@10"),
          Map.entry("contains_gold", "has gold"),
          Map.entry("gold_token_recall", "gold words"),
          Map.entry("token_f1", "F1"),
          Map.entry("rouge_l", "ROUGE-L"),
          Map.entry("wrongly_refused", "refused wrongly"),
          Map.entry("refused_when_unanswerable", "refused rightly"),
          Map.entry("citations_matched", "pages matched"),
          Map.entry("citation_precision", "cites right"),
          Map.entry("quotes_verbatim", "verbatim"));

  private final List<String> columns;
  private final List<String> names = new ArrayList<>();
  private final List<Scores> rows = new ArrayList<>();

  Table(String... columns) {
    this.columns = List.of(columns);
  }

  Table row(String name, Scores scores) {
    names.add(name);
    rows.add(scores);
    return this;
  }

  /// The table, or nothing when no column has a value.
  String print(String title) {
    List<String> shown =
        columns.stream()
            .filter(column -> rows.stream().anyMatch(row -> !Double.isNaN(row.of(column))))
            .toList();
    if (shown.isEmpty()) {
      return "";
    }
    int first = Math.max(title.length(), names.stream().mapToInt(String::length).max().orElse(0));
    StringBuilder out = new StringBuilder("  ").append(padded(title, first));
    shown.forEach(column -> out.append("  ").append(heading(column)));
    for (int i = 0; i < rows.size(); i++) {
      out.append("\n  ").append(padded(names.get(i), first));
      for (String column : shown) {
        int width = heading(column).length();
        String cell = cell(column, rows.get(i).of(column));
        out.append("  ").append(" ".repeat(Math.max(0, width - cell.length()))).append(cell);
      }
    }
    return out.append("\n\n").toString();
  }

  /// Wide enough for any value.
  private static String heading(String column) {
    String heading = HEADINGS.getOrDefault(column, column.replace('_', ' '));
    return " ".repeat(Math.max(0, 6 - heading.length())) + heading;
  }

  private static String cell(String column, double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    boolean share = !column.contains("p50") && !column.contains("p95") && Math.abs(value) <= 1;
    return String.format(Locale.ROOT, share ? "%.4f" : "%.1f", value);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
