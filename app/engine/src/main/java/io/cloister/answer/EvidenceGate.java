package io.cloister.answer;

import java.util.List;

/// Estimates, before anything is written, the chance that the retrieved passages answer the
/// question. A logistic model over what is cheap to know; its weights are fitted by `evaluate
/// --calibrate` and explained in `docs/decisions/0009-support-check-and-no-evidence.md`.
final class EvidenceGate {
  static final double THRESHOLD = 0.5;

  private static final int FIRST = 10;

  private EvidenceGate() {}

  /// What the estimate looks at; every part is 0 to 1 or near it.
  record Features(
      double cosine, double bestShare, double unionShare, double lexicalPerWord, double spread) {
    double[] values() {
      return new double[] {cosine, bestShare, unionShare, lexicalPerWord, spread};
    }
  }

  static Features features(String question, List<Evidence> evidence) {
    AskedWords asked = new AskedWords(question, evidence);
    double cosine = evidence.stream().mapToDouble(Evidence::cosine).max().orElse(0);
    double lexical = evidence.stream().mapToDouble(Evidence::lexical).max().orElse(0);
    double best = 0;
    for (int i = 0; i < Math.min(5, evidence.size()); i++) {
      best = Math.max(best, asked.shareInContext(i));
    }
    double mean = evidence.stream().mapToDouble(Evidence::cosine).average().orElse(0);
    return new Features(
        cosine,
        best,
        asked.shareOfFirst(FIRST),
        asked.count() == 0 ? 0 : Math.min(1, lexical / asked.count() / 5),
        cosine - mean);
  }

  /// The estimated chance of an answer, 0 to 1.
  static double chance(String question, List<Evidence> evidence) {
    if (evidence.isEmpty()) {
      return 0;
    }
    Features features = features(question, evidence);
    double z = -12 + 12 * features.cosine() + 4 * features.bestShare() + 3 * features.unionShare();
    return 1 / (1 + Math.exp(-z));
  }
}
