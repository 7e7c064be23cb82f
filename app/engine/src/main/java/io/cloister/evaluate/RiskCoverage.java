package io.cloister.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What a gate is worth whatever its threshold: if only the surest share of the questions is
/// answered (the coverage), how many of those have no answer (the risk)? El-Yaniv, Wiener: On the
/// Foundations of Noise-free Selective Classification, 2010.
///
/// @param judged all questions, the surest first
record RiskCoverage(List<Judged> judged) {
  /// @param chance of an answer, as the gate estimates it
  record Judged(double chance, boolean answerable) {}

  RiskCoverage {
    judged = judged.stream().sorted(Comparator.comparingDouble(Judged::chance).reversed()).toList();
  }

  /// The share without an answer among so many of the surest, 0 to 1.
  ///
  /// @param coverage above 0, up to 1
  double risk(double coverage) {
    List<Judged> answered =
        judged.subList(0, Math.max(1, (int) Math.round(coverage * judged.size())));
    return answered.stream().filter(one -> !one.answerable()).count() / (double) answered.size();
  }

  /// How often a question that has an answer is surer than one that has none; ties count half.
  double auc() {
    double won = 0;
    long pairs = 0;
    for (Judged yes : judged) {
      for (Judged no : judged) {
        if (yes.answerable() && !no.answerable()) {
          pairs++;
          int order = Double.compare(yes.chance(), no.chance());
          won += order > 0 ? 1 : order == 0 ? 0.5 : 0;
        }
      }
    }
    return pairs == 0 ? Double.NaN : won / pairs;
  }

  /// As a line for people.
  String print() {
    List<String> points = new ArrayList<>();
    for (int percent = 10; percent <= 100; percent += 10) {
      points.add(String.format(Locale.ROOT, "%d%%: %.3f", percent, risk(percent / 100.0)));
    }
    return String.format(
        Locale.ROOT, "risk at coverage  %s  AUC %.3f", String.join("  ", points), auc());
  }
}
