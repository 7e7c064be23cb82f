package io.cloister.evaluate;

import io.cloister.evaluate.Result.Cited;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a set's results are worth, under the names and by the rules of the test data's own
/// `score.py`: a question without a result is a miss everywhere.
///
/// @param values in the order of printing; a name is missing where nothing could be measured
record Scores(Map<String, Double> values) {
  private static final int[] HITS = {1, 3, 5, 10};

  Scores {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// @return NaN where it was not measured
  double of(String name) {
    return values.getOrDefault(name, Double.NaN);
  }

  static Scores of(List<JudgedQuestion> questions, List<Result> results) {
    Map<String, Result> byId =
        results.stream().collect(Collectors.toMap(Result::id, Function.identity(), (a, b) -> b));
    Means means = new Means();
    boolean cites = results.stream().anyMatch(result -> !result.citations().isEmpty());
    boolean ranks = results.stream().anyMatch(result -> !result.ranked().isEmpty());
    boolean answers = results.stream().anyMatch(result -> result.answer() != null);
    for (JudgedQuestion question : questions) {
      Result result = byId.get(question.id());
      if (ranks && !question.relevant().isEmpty()) {
        rank(question, result == null ? List.of() : result.ranked(), means);
      }
      if (answers && question.hasAnswer()) {
        answer(question, result, means);
      }
      if (answers && !question.answerable()) {
        means.add("refused_when_unanswerable", result != null && result.refused());
      }
      if (cites) {
        cite(question, result, means);
      }
    }
    Map<String, Double> values = new LinkedHashMap<>(means.values());
    List<Double> times = new ArrayList<>();
    for (Result result : results) {
      Double ms = result.ms();
      if (ms != null) {
        times.add(ms);
      }
    }
    if (!times.isEmpty()) {
      values.put("ms_p50", percentile(times, 50));
      values.put("ms_p95", percentile(times, 95));
    }
    return new Scores(values);
  }

  private static void rank(JudgedQuestion question, List<String> ranked, Means means) {
    Map<String, Double> relevant =
        question.relevant().entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<String> found = List.copyOf(new LinkedHashSet<>(ranked));
    for (int depth : HITS) {
      means.add("hit@" + depth, first(found, depth).stream().anyMatch(relevant::containsKey));
    }
    double gain = 0;
    double reciprocal = 0;
    List<String> ten = first(found, 10);
    for (int i = 0; i < ten.size(); i++) {
      double grade = relevant.getOrDefault(ten.get(i), 0.0);
      gain += discounted(grade, i);
      if (grade > 0 && reciprocal == 0) {
        reciprocal = 1.0 / (i + 1);
      }
    }
    List<Double> grades =
        relevant.values().stream().sorted(Collections.reverseOrder()).limit(10).toList();
    double ideal = 0;
    for (int i = 0; i < grades.size(); i++) {
      ideal += discounted(grades.get(i), i);
    }
    means.add("mrr@10", reciprocal);
    means.add("ndcg@10", ideal == 0 ? 0 : gain / ideal);
    for (int depth : new int[] {10, 100}) {
      long there = first(found, depth).stream().filter(relevant::containsKey).count();
      means.add("recall@" + depth, (double) there / relevant.size());
    }
  }

  private static double discounted(double grade, int place) {
    return grade / (Math.log(place + 2) / Math.log(2));
  }

  private static void answer(
      JudgedQuestion question, @org.jspecify.annotations.Nullable Result result, Means means) {
    String answer = result == null || result.answer() == null ? "" : result.answer();
    List<String> gold = question.answers();
    means.add("contains_gold", gold.stream().anyMatch(one -> Overlap.contains(answer, one)));
    means.add("token_f1", best(gold, one -> Overlap.f1(answer, one)));
    means.add("gold_token_recall", best(gold, one -> Overlap.recall(answer, one)));
    means.add("rouge_l", best(gold, one -> Overlap.rougeL(answer, one)));
    Set<String> numbers =
        gold.stream().flatMap(one -> Normal.numbers(one).stream()).collect(Collectors.toSet());
    if (!numbers.isEmpty()) {
      Set<String> said = Normal.numbers(answer);
      long there = numbers.stream().filter(said::contains).count();
      means.add("gold_numbers_found", (double) there / numbers.size());
    }
    means.add("wrongly_refused", result == null || result.refused());
  }

  private static double best(List<String> gold, Function<String, Double> measure) {
    return gold.stream().mapToDouble(measure::apply).max().orElse(0);
  }

  private static void cite(
      JudgedQuestion question, @org.jspecify.annotations.Nullable Result result, Means means) {
    List<Cited> cited = result == null ? List.of() : result.citations();
    if (!question.documents().isEmpty()) {
      Set<String> right = Set.copyOf(question.documents());
      if (result != null && !result.refused()) {
        means.add("answers_with_citation", !cited.isEmpty());
      }
      if (!cited.isEmpty()) {
        long precise = cited.stream().filter(one -> right.contains(one.document())).count();
        means.add("citation_precision", (double) precise / cited.size());
      }
      cited.forEach(one -> means.add("quotes_verbatim", one.verbatim()));
      Set<String> named = cited.stream().map(Cited::document).collect(Collectors.toSet());
      long there = right.stream().filter(named::contains).count();
      means.add("citation_recall", (double) there / right.size());
    }
    if (!question.pages().isEmpty()) {
      means.add(
          "citations_matched",
          question.pages().stream()
              .allMatch(page ->
                  cited.stream()
                      .anyMatch(one ->
                          one.document().equals(page.document())
                              && Integer.valueOf(page.page()).equals(one.page()))));
    }
  }

  private static List<String> first(List<String> list, int size) {
    return list.subList(0, Math.min(size, list.size()));
  }

  /// The smallest value that so many percent do not exceed.
  static double percentile(List<Double> values, int percent) {
    List<Double> sorted = values.stream().sorted().toList();
    int place = (int) Math.ceil(percent / 100.0 * sorted.size()) - 1;
    return sorted.get(Math.clamp(place, 0, sorted.size() - 1));
  }
}
