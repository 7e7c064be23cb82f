package io.cloister.answer;

import io.cloister.embed.Embedder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Answers with the documents' own sentences: those that share most with the question in words and
/// in meaning, from the passages that were found best. Needs no model that writes.
final class Extraction {
  private static final int PASSAGES = 10;
  private static final int EMBEDDED = 24;
  private static final int PAGES = 4;

  private final Embedder embedder;

  Extraction(Embedder embedder) {
    this.embedder = embedder;
  }

  /// A sentence with its worth for the question.
  record Scored(Quote quote, double score) {}

  /// The sentences to show, in the order to show them; empty when the passages have none.
  List<Quote> choose(String question, List<Evidence> evidence) {
    return select(rank(question, evidence));
  }

  /// Sentences of the best passages, best first.
  List<Scored> rank(String question, List<Evidence> evidence) {
    List<Evidence> best =
        evidence.stream()
            .sorted(Comparator.comparingDouble(Evidence::score).reversed())
            .limit(PASSAGES)
            .toList();
    if (best.isEmpty()) {
      return List.of();
    }
    AskedWords asked = new AskedWords(question, best);
    double top = best.getFirst().score();
    double bottom = best.getLast().score();
    List<Scored> candidates = new ArrayList<>();
    for (int i = 0; i < best.size(); i++) {
      double passage = top > bottom ? (best.get(i).score() - bottom) / (top - bottom) : 1;
      for (Quote quote : Quote.of(best.get(i))) {
        Set<String> above = new HashSet<>(asked.context(i));
        above.removeAll(quote.words());
        double words = asked.share(quote.words()) + 0.5 * asked.share(above);
        double length = Math.min(1, quote.words().size() / 5.0);
        candidates.add(new Scored(quote, 0.5 * words + 0.6 * passage + 0.3 * length));
      }
    }
    candidates.sort(Comparator.comparingDouble(Scored::score).reversed());
    float[] query = embedder.query(question);
    List<Scored> scored = new ArrayList<>();
    for (Scored candidate : candidates.subList(0, Math.min(EMBEDDED, candidates.size()))) {
      double cosine = dot(query, embedder.passage(candidate.quote().shown()));
      scored.add(new Scored(candidate.quote(), candidate.score() + 2.0 * cosine));
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed());
    return scored;
  }

  private static List<Quote> select(List<Scored> ranked) {
    List<Quote> chosen = new ArrayList<>();
    Set<String> pages = new HashSet<>();
    for (Scored scored : ranked) {
      Quote quote = scored.quote();
      if (pages.size() < PAGES && chosen.size() < 5 && !repeats(quote, chosen)) {
        if (pages.add(page(quote)) || chosen.size() < 3) {
          chosen.add(quote);
        }
      }
    }
    return chosen;
  }

  private static boolean repeats(Quote quote, List<Quote> chosen) {
    return chosen.stream()
        .anyMatch(other -> {
          Set<String> shared = new HashSet<>(quote.words());
          shared.retainAll(other.words());
          int larger = Math.max(quote.words().size(), other.words().size());
          return larger > 0
              && shared.size() > 0.9 * larger
              && quote.evidence().document().id().equals(other.evidence().document().id());
        });
  }

  static String page(Quote quote) {
    return quote.evidence().document().id() + "#" + quote.evidence().passage().page();
  }

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
