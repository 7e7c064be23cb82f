package io.cloister.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;

/// What was measured on one set.
///
/// @param about one line on its size
/// @param ways scores by way
/// @param parts scores by part of the set (a language, a format), then by way
/// @param notes further lines, for people
record Report(
    String set,
    String about,
    Map<String, Scores> ways,
    Map<String, Map<String, Scores>> parts,
    java.util.List<String> notes) {
  Report(String set, String about) {
    this(set, about, new LinkedHashMap<>(), new LinkedHashMap<>(), new java.util.ArrayList<>());
  }

  /// As tables.
  String print() {
    StringBuilder out = new StringBuilder(set).append(": ").append(about).append("\n\n");
    Table search =
        new Table(
            "ndcg@10",
            "mrr@10",
            "recall@10",
            "recall@100",
            "hit@1",
            "hit@5",
            "hit@10",
            "search_p50",
            "search_p95");
    Table answers =
        new Table(
            "contains_gold",
            "gold_token_recall",
            "token_f1",
            "rouge_l",
            "wrongly_refused",
            "refused_when_unanswerable",
            "answer_p50",
            "answer_p95");
    Table citations =
        new Table(
            "citations_matched",
            "citation_precision",
            "citation_recall",
            "quotes_verbatim",
            "acl_checked",
            "acl_leaks");
    Table others =
        new Table(
            "files",
            "ok",
            "skipped",
            "failed",
            "phrase_recall",
            "files_complete",
            "ms_p50",
            "ms_p95",
            "ms_max",
            "ideal_clean",
            "ideal_poisoned",
            "f1_clean_vs_poisoned",
            "attack_words_only_in_poisoned");
    ways.forEach((way, scores) -> {
      search.row(way, scores);
      answers.row(way, scores);
      citations.row(way, scores);
      others.row(way, scores);
    });
    out.append(search.print("search"))
        .append(answers.print("answer"))
        .append(citations.print("citations"))
        .append(others.print(""));
    parts.forEach((part, byWay) -> {
      Table table =
          new Table(
              "ndcg@10",
              "hit@1",
              "hit@5",
              "hit@10",
              "contains_gold",
              "token_f1",
              "wrongly_refused",
              "phrase_recall");
      byWay.forEach(table::row);
      out.append(table.print(part));
    });
    notes.forEach(note -> out.append("  ").append(note).append('\n'));
    return notes.isEmpty() ? out.toString() : out.append('\n').toString();
  }

  /// As values for JSON.
  Map<String, Object> values() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("set", set);
    all.put("about", about);
    Map<String, Object> byWay = new LinkedHashMap<>();
    ways.forEach((way, scores) -> byWay.put(way, scores.values()));
    all.put("ways", byWay);
    Map<String, Object> byPart = new LinkedHashMap<>();
    parts.forEach((part, scored) -> {
      Map<String, Object> inPart = new LinkedHashMap<>();
      scored.forEach((way, scores) -> inPart.put(way, scores.values()));
      byPart.put(part, inPart);
    });
    if (!byPart.isEmpty()) {
      all.put("parts", byPart);
    }
    all.put("notes", notes);
    return all;
  }
}
