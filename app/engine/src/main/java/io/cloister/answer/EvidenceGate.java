package io.cloister.answer;

import io.cloister.embed.Embedder;
import java.util.List;

/// Estimates, before anything is written, the chance that the retrieved passages answer the
/// question: a logistic model over [Signals]. How its weights were fitted, and on what:
/// `docs/decisions/0009-support-check-and-no-evidence.md`.
final class EvidenceGate {
  /// Below this chance the answer is that there is none.
  static final double THRESHOLD = 0.52;

  /// As `./dev evaluate --gate` prints them: in the order of [Weighing#SIGNALS], then the constant.
  private static final double[] ENGLISH = {
    1.53, 1.57, 2.19, -0.55, -3.00, 5.04, 3.25, 0.56, 0.76, -0.09, -0.26, 0.12, 1.08, 0.57, -10.31
  };

  private static final double[] ELSEWHERE = {
    3.30, 1.69, 3.15, 0.74, -5.33, 4.58, 0.31, 20.85, 0.08, -0.39, -0.07, -0.17, 6.76, 3.94, -20.90
  };
  private static final double[] WORDS = {
    0.85, 0.85, 3.91, -0.27, -1.18, 0.00, 0.00, 0.00, -0.01, 0.06, -0.05, 0.88, 0.20, 1.14, -4.25
  };

  private final Embedder embedder;

  EvidenceGate(Embedder embedder) {
    this.embedder = embedder;
  }

  /// @param ranked best first
  Weighing weigh(String question, List<Evidence> ranked) {
    if (ranked.isEmpty()) {
      return new Weighing(0, Weighing.Kind.WORDS, List.of());
    }
    boolean reads = embedder.reads(question);
    Signals signals =
        new Signals(
            question, reads ? ranked : ranked.stream().map(Evidence::withoutMeaning).toList());
    Weighing.Kind kind = signals.kind();
    List<Double> values = signals.values();
    double[] weights =
        switch (kind) {
          case ENGLISH -> ENGLISH;
          case ELSEWHERE -> ELSEWHERE;
          case WORDS -> WORDS;
        };
    double z = weights[values.size()];
    for (int i = 0; i < values.size(); i++) {
      z += weights[i] * values.get(i);
    }
    return new Weighing(1 / (1 + Math.exp(-z)), kind, values);
  }
}
