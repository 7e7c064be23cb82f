package io.cloister.answer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Estimates, before anything is written, the chance that the retrieved passages answer the
/// question: a logistic model over what is cheap to know. How its weights were fitted, and on what:
/// `docs/decisions/0009-support-check-and-no-evidence.md`.
final class EvidenceGate {
  /// Below this chance the answer is that there is none.
  static final double THRESHOLD = 0.58;

  private static final int FIRST = 5;
  private static final int SENTENCES_OF = 10;

  /// In the order of [#features]; the last is the constant.
  private static final double[] ENGLISH = {8.56, 2.72, 0.88, 0.72, 1.67, 1.89, 1.07, 0.15, -11.26};

  /// Meaning is measured by an English model, so elsewhere only words count.
  private static final double[] ELSEWHERE = {0, 0, 0.66, 0.03, 0.77, 2.83, 2.9, 0.51, -5.5};

  private EvidenceGate() {}

  /// The estimated chance of an answer, 0 to 1.
  static double chance(String question, List<Evidence> evidence) {
    if (evidence.isEmpty()) {
      return 0;
    }
    double[] weights =
        Extraction.english(evidence.subList(0, Math.min(FIRST, evidence.size())))
            ? ENGLISH
            : ELSEWHERE;
    double[] features = features(question, evidence);
    double z = weights[features.length];
    for (int i = 0; i < features.length; i++) {
      z += weights[i] * features[i];
    }
    return 1 / (1 + Math.exp(-z));
  }

  /// What the estimate looks at: the nearest passage's cosine, how far it stands above the others,
  /// the weighed share of the asked words in the best passage, in all, and in the best sentence,
  /// the best lexical score for each asked word, how many words are asked, and the share in the
  /// first passage.
  ///
  /// @param ranked best first
  static double[] features(String question, List<Evidence> ranked) {
    AskedWords asked = new AskedWords(question, ranked);
    double cosine = ranked.stream().mapToDouble(Evidence::cosine).max().orElse(0);
    double mean = ranked.stream().mapToDouble(Evidence::cosine).average().orElse(0);
    double lexical = ranked.stream().mapToDouble(Evidence::lexical).max().orElse(0);
    double passage = 0;
    for (int i = 0; i < Math.min(FIRST, ranked.size()); i++) {
      passage = Math.max(passage, asked.shareInContext(i));
    }
    return new double[] {
      cosine,
      cosine - mean,
      passage,
      asked.shareOfFirst(ranked.size()),
      bestSentence(asked, ranked),
      Math.min(3, lexical / Math.max(1, asked.count())),
      Math.min(12, asked.count()) / 12.0,
      asked.shareInContext(0)
    };
  }

  private static double bestSentence(AskedWords asked, List<Evidence> ranked) {
    double best = 0;
    for (int i = 0; i < Math.min(SENTENCES_OF, ranked.size()); i++) {
      for (Quote quote : Quote.of(ranked.get(i))) {
        Set<String> words = new HashSet<>(quote.words());
        words.addAll(asked.context(i));
        best = Math.max(best, asked.share(words));
      }
    }
    return best;
  }
}
