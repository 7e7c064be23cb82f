package io.cloister.evaluate;

import io.cloister.answer.Weighing;
import io.cloister.evaluate.GateCase.Group;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Fits the evidence gate's weights, and tells what they are worth on questions they were not
/// fitted on.
final class GateFit {
  /// Sets of enterprise handbooks count for more than encyclopaedias and science.
  private static final Map<String, Double> SETS =
      Map.of("northwind", 3.0, "sample", 3.0, "clapnq", 1.5);

  private static final List<Double> THRESHOLDS = List.of(0.5, 0.55, 0.6, 0.65);

  private final Map<Weighing.Kind, List<GateCase>> cases = new EnumMap<>(Weighing.Kind.class);

  GateFit(List<GateCase> all) {
    all.stream()
        .filter(one -> !one.weighing().signals().isEmpty())
        .forEach(one ->
            cases.computeIfAbsent(one.weighing().kind(), kind -> new ArrayList<>()).add(one));
  }

  /// The weights as `EvidenceGate` has them, and tables of what they are worth.
  String print() {
    StringBuilder out = new StringBuilder();
    cases.forEach((kind, its) -> {
      double[] weights = Logistic.fit(rows(its, its)).weights();
      out.append("  private static final double[] ").append(kind).append(" = {\n    ");
      List<String> written = new ArrayList<>();
      for (double weight : weights) {
        written.add(String.format(Locale.ROOT, "%.2f", weight));
      }
      out.append(String.join(", ", written)).append("\n  };\n");
    });
    Map<GateCase, Double> together = new IdentityHashMap<>();
    cases.forEach((kind, its) -> {
      if (kind != Weighing.Kind.WORDS) {
        together.putAll(validated(its));
      }
    });
    out.append("\nOn questions left out of the fit\n").append(worth(together));
    if (cases.containsKey(Weighing.Kind.WORDS)) {
      out.append("\nThe same by words alone\n")
          .append(worth(validated(cases.get(Weighing.Kind.WORDS))));
    }
    return out.toString();
  }

  /// Each case's chance by the weights that were fitted on the other folds.
  private static Map<GateCase, Double> validated(List<GateCase> cases) {
    Map<GateCase, Double> chances = new IdentityHashMap<>();
    for (int fold = 0; fold < GateCases.FOLDS; fold++) {
      int left = fold;
      List<GateCase> others = cases.stream().filter(one -> one.fold() != left).toList();
      Logistic fitted = Logistic.fit(rows(others, cases));
      cases.stream()
          .filter(one -> one.fold() == left)
          .forEach(one -> chances.put(one, fitted.chance(values(one))));
    }
    return chances;
  }

  /// A group of a set counts the same whether it has many questions or few.
  private static List<Logistic.Row> rows(List<GateCase> cases, List<GateCase> all) {
    Map<String, Integer> sizes = new HashMap<>();
    all.forEach(one -> sizes.merge(group(one), 1, Integer::sum));
    return cases.stream()
        .map(one ->
            new Logistic.Row(
                values(one),
                one.answered(),
                one.group().share()
                    * SETS.getOrDefault(one.set(), 1.0)
                    / sizes.getOrDefault(group(one), 1)))
        .toList();
  }

  private static String group(GateCase one) {
    return one.set() + " " + one.group() + " " + one.answered();
  }

  private static double[] values(GateCase one) {
    return one.weighing().signals().stream().mapToDouble(value -> value).toArray();
  }

  private static String worth(Map<GateCase, Double> chances) {
    StringBuilder out = new StringBuilder();
    List<String> sets = chances.keySet().stream().map(GateCase::set).distinct().sorted().toList();
    for (double threshold : THRESHOLDS) {
      out.append(String.format(Locale.ROOT, "  below %.2f%n", threshold));
      for (String set : sets) {
        out.append(String.format(Locale.ROOT, "    %-10s", set));
        Map<String, Means> refused = new HashMap<>();
        chances.forEach((one, chance) -> {
          if (one.set().equals(set)) {
            refused
                .computeIfAbsent(name(one), name -> new Means())
                .add("refused", chance < threshold);
          }
        });
        out.append(
            refused.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry ->
                    String.format(
                        Locale.ROOT,
                        "  %s %.3f",
                        entry.getKey(),
                        entry.getValue().values().get("refused")))
                .collect(Collectors.joining()));
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static String name(GateCase one) {
    String group = one.group().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    boolean own = one.group() == Group.OWN || one.group() == Group.OWN_SHORT;
    return own ? group + (one.answered() ? " wrongly" : " rightly") : group;
  }
}
