package io.cloister.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the sentences of a passage that say what a model's sentence says. A word counts for more
/// the fewer sentences of the passage have it, and for less when the question brought it along.
final class Matching {
  private static final double FROM_QUESTION = 0.3;
  private static final double SECOND_ADDS = 0.25;

  private Matching() {}

  /// The best sentence, and a second one where it adds much; empty when none has a word in common.
  ///
  /// @param given words of the question
  static List<Quote> of(Set<String> words, Set<String> given, Evidence evidence) {
    List<Quote> quotes = Quote.of(evidence);
    Map<String, Double> weights = new HashMap<>();
    for (String word : words) {
      long having = quotes.stream().filter(quote -> quote.words().contains(word)).count();
      if (having > 0) {
        weights.put(word, (given.contains(word) ? FROM_QUESTION : 1) / having);
      }
    }
    List<Quote> found = new ArrayList<>();
    Set<String> open = new HashSet<>(weights.keySet());
    double all = weights.values().stream().mapToDouble(weight -> weight).sum();
    while (found.size() < 2) {
      Quote best =
          quotes.stream()
              .max(Comparator.comparingDouble(quote -> weigh(quote, open, weights)))
              .orElse(null);
      double adds = best == null ? 0 : weigh(best, open, weights);
      if (best == null || adds <= 0 || (!found.isEmpty() && adds < SECOND_ADDS * all)) {
        break;
      }
      found.add(best);
      open.removeAll(best.words());
    }
    return found;
  }

  private static double weigh(Quote quote, Set<String> open, Map<String, Double> weights) {
    double sum = 0;
    for (String word : open) {
      if (quote.words().contains(word)) {
        sum += weights.getOrDefault(word, 0.0);
      }
    }
    // Of two that say the same, the shorter one is the better quote.
    return sum * (1 - Math.min(0.2, quote.words().size() / 200.0));
  }
}
