package io.cloister.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// What the [EvidenceGate] looks at: cheap enough to be known before anything is written, and read
/// from the passages of this search alone, so that it tells nothing of documents the person may not
/// read.
final class Signals {
  private static final int READ = 10;
  private static final double FEW = 4;
  private static final double LONG = 20;

  /// Scores tell where a passage stands among others. Where somebody may read but a few, they say
  /// nothing, and what is usual is taken for them: the middle between questions with an answer and
  /// without one.
  private static final int MANY = 10;

  private static final double TYPICAL_FIRST = 3.1;
  private static final double TYPICAL_TO_SECOND = 1.0;
  private static final double TYPICAL_TO_FIFTH = 1.8;
  private static final double TYPICAL_SPREAD = 1.9;

  private final String question;
  private final List<Evidence> ranked;
  private final AskedWords asked;

  /// @param ranked best first, at least one
  Signals(String question, List<Evidence> ranked) {
    this.question = question;
    this.ranked = ranked;
    this.asked = new AskedWords(question, ranked);
  }

  /// In the order of [Weighing#SIGNALS]. What is not known is 0.
  List<Double> values() {
    int nearest = best(Evidence::cosine);
    int wordy = best(Evidence::lexical);
    double first = ranked.getFirst().score();
    boolean many = ranked.size() >= MANY;
    List<Double> values =
        List.of(
            asked.shareInContext(0),
            asked.shareInContext(nearest),
            bestSentence(),
            asked.shareOfFirst(ranked.size()),
            bestContext(),
            ranked.getFirst().cosine(),
            ranked.get(nearest).cosine(),
            ranked.get(wordy).cosine(),
            many ? first : TYPICAL_FIRST,
            many ? first - ranked.get(1).score() : TYPICAL_TO_SECOND,
            many ? first - ranked.get(4).score() : TYPICAL_TO_FIFTH,
            many ? spread() : TYPICAL_SPREAD,
            Math.max(0, FEW - asked.count()) / FEW,
            Words.split(question).size() / LONG);
    return values.stream().map(value -> Double.isNaN(value) ? 0 : value).toList();
  }

  Weighing.Kind kind() {
    if (ranked.stream().allMatch(one -> Double.isNaN(one.cosine()))) {
      return Weighing.Kind.WORDS;
    }
    return Extraction.english(ranked.subList(0, Math.min(5, ranked.size())))
        ? Weighing.Kind.ENGLISH
        : Weighing.Kind.ELSEWHERE;
  }

  /// Where the greatest known value is.
  private int best(ToDoubleFunction<Evidence> value) {
    Comparator<Integer> byValue =
        Comparator.comparingDouble(index -> {
          double one = value.applyAsDouble(ranked.get(index));
          return Double.isNaN(one) ? Double.NEGATIVE_INFINITY : one;
        });
    int best = 0;
    for (int i = 1; i < ranked.size(); i++) {
      if (byValue.compare(i, best) > 0) {
        best = i;
      }
    }
    return best;
  }

  private double spread() {
    List<Double> known = new ArrayList<>();
    for (Evidence one : ranked) {
      known.add(Double.isNaN(one.lexical()) ? 0 : one.lexical());
    }
    double mean = known.stream().mapToDouble(one -> one).average().orElse(0);
    double variance =
        known.stream().mapToDouble(one -> (one - mean) * (one - mean)).average().orElse(0);
    return Math.sqrt(variance);
  }

  private double bestContext() {
    double best = 0;
    for (int i = 0; i < Math.min(READ, ranked.size()); i++) {
      best = Math.max(best, asked.share(asked.context(i)));
    }
    return best;
  }

  private double bestSentence() {
    double best = 0;
    for (int i = 0; i < Math.min(READ, ranked.size()); i++) {
      for (Quote quote : Quote.of(ranked.get(i))) {
        Set<String> words = new HashSet<>(quote.words());
        words.addAll(asked.context(i));
        best = Math.max(best, asked.share(words));
      }
    }
    return best;
  }
}
