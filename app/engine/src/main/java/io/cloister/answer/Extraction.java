package io.cloister.answer;

import io.cloister.corpus.Passage;
import io.cloister.embed.Embedder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers with the documents' own sentences: those that share most with the question in words and
/// in meaning, from the passages that were found best. Needs no model that writes.
final class Extraction {
  private static final Logger LOG = LoggerFactory.getLogger(Extraction.class);
  private static final int PASSAGES = 10;
  private static final int EMBEDDED = 40;

  /// Weights of a sentence's worth, chosen on whole judged sets (docs/reference/quality.md).
  private static final double WORDS = 1;

  private static final double ABOVE = 0.5;
  private static final double PASSAGE = 0.6;
  private static final double LENGTH = 0.3;
  private static final double MEANING = 4;

  /// The model of meaning reads English; elsewhere it is only a hint.
  private static final double MEANING_ELSEWHERE = 0.5;

  private static final int SENTENCES = 6;
  private static final int PAGES = 5;
  private static final int SENTENCES_OF_A_PAGE = 3;

  /// How much less than the best a sentence may be worth and still be shown: on another page, and
  /// on one that is quoted already.
  private static final double BEHIND = 1;

  private static final double BEHIND_ELSEWHERE = 0.4;
  private static final double BEHIND_ON_PAGE = 0.8;

  /// The same for the page before or after one that is quoted: what is asked about may go on there.
  private static final double BEHIND_NEXT_PAGE = 2;

  /// A sentence after the first has to be about the question by itself, not only to stand near what
  /// is: by its meaning, or by its share of the asked words.
  private static final double MEANING_BEHIND = 0.12;

  private static final double MEANING_AT_LEAST = 0.6;
  private static final double ENOUGH_WORDS = 0.4;

  /// A question is no answer, and what tells a reader how to answer is no fact.
  private static final double NO_STATEMENT = 0.6;

  /// What counted before is shown behind what counts now.
  private static final double OUTDATED = 0.5;

  private static final Pattern MAIL_HEADER =
      Pattern.compile(
          "^(subject|from|to|cc|date|sent|re|fw|fwd|aw|wg): .*",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private static final Pattern TELLS_HOW_TO_ANSWER =
      Pattern.compile(
          "\\b(your|the) (answer|reply|response|output|summary)\\b|\\b(ignore|disregard|forget)\\b.{0,40}"
              + "\\b(instruction|prompt|above|previous)|\\bas an ai\\b|\\byou are (now )?an? (ai|assistant)"
              + "|\\btell (every|any)(body|one)\\b|\\b(every|any)(body|one) who asks\\b",
          Pattern.CASE_INSENSITIVE);

  private final Embedder embedder;

  Extraction(Embedder embedder) {
    this.embedder = embedder;
  }

  /// A sentence with its worth for the question, its share of the asked words with what stands
  /// above it, and its cosine with the question, 0 where it is not known.
  record Scored(Quote quote, double score, double words, double cosine) {}

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
        if (quote.headsTable()) {
          continue;
        }
        Set<String> above = new HashSet<>(asked.context(i));
        above.removeAll(quote.words());
        double own = asked.share(quote.words());
        double over = asked.share(above);
        double score =
            WORDS * own
                + ABOVE * over
                + PASSAGE * passage
                + LENGTH * Math.min(1, quote.words().size() / 5.0)
                - (statement(quote) ? 0 : NO_STATEMENT)
                - (best.get(i).outdated() ? OUTDATED : 0);
        candidates.add(new Scored(quote, score, own + over, 0));
      }
    }
    candidates.sort(Comparator.comparingDouble(Scored::score).reversed());
    float @Nullable [] query = query(question);
    if (query == null) {
      return candidates;
    }
    double meaning = english(best) ? MEANING : MEANING_ELSEWHERE;
    List<Scored> scored = new ArrayList<>();
    for (Scored candidate : candidates.subList(0, Math.min(EMBEDDED, candidates.size()))) {
      double cosine = dot(query, embedder.passage(candidate.quote().shown()));
      scored.add(
          new Scored(
              candidate.quote(), candidate.score() + meaning * cosine, candidate.words(), cosine));
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed());
    return scored;
  }

  /// Null when the embedder cannot serve: then words alone must do.
  private float @Nullable [] query(String question) {
    try {
      return embedder.query(question);
    } catch (RuntimeException absent) {
      LOG.warn("Quoting by words only: the embedder cannot serve ({})", absent.toString());
      return null;
    }
  }

  private static List<Quote> select(List<Scored> ranked) {
    List<Quote> chosen = new ArrayList<>();
    Map<String, Integer> pages = new HashMap<>();
    for (Scored scored : ranked) {
      Quote quote = scored.quote();
      int onPage = pages.getOrDefault(page(quote), 0);
      double behind = ranked.getFirst().score() - scored.score();
      boolean near = behind <= (onPage > 0 ? BEHIND_ON_PAGE : behind(quote, chosen));
      boolean room = onPage > 0 ? onPage < SENTENCES_OF_A_PAGE : pages.size() < PAGES;
      if (near
          && room
          && (chosen.isEmpty() || stands(scored, ranked.getFirst()))
          && chosen.size() < SENTENCES
          && !repeats(quote, chosen)) {
        pages.merge(page(quote), 1, Integer::sum);
        chosen.add(quote);
      }
    }
    return chosen;
  }

  private static boolean stands(Scored scored, Scored best) {
    return scored.words() >= ENOUGH_WORDS
        || !english(List.of(scored.quote().evidence()))
        || scored.cosine() >= Math.max(MEANING_AT_LEAST, best.cosine() - MEANING_BEHIND);
  }

  private static boolean statement(Quote quote) {
    String text = quote.text().strip();
    return !text.endsWith("?")
        && !TELLS_HOW_TO_ANSWER.matcher(text).find()
        && !MAIL_HEADER.matcher(text).matches()
        && !heading(quote);
  }

  /// Whether it only says what comes next: a heading or the title itself.
  private static boolean heading(Quote quote) {
    Evidence evidence = quote.evidence();
    return Words.contentSet(evidence.document().title()).containsAll(quote.words())
        || evidence.passage().headings().stream()
            .anyMatch(heading -> Words.contentSet(heading).containsAll(quote.words()));
  }

  private static double behind(Quote quote, List<Quote> chosen) {
    if (chosen.stream().anyMatch(one -> nextTo(one, quote))) {
      return BEHIND_NEXT_PAGE;
    }
    return english(List.of(quote.evidence())) ? BEHIND : BEHIND_ELSEWHERE;
  }

  private static boolean nextTo(Quote one, Quote other) {
    Integer page = one.evidence().passage().page();
    Integer next = other.evidence().passage().page();
    return page != null
        && next != null
        && Math.abs(page - next) == 1
        && one.evidence().document().id().equals(other.evidence().document().id());
  }

  /// Whether most of these passages are in the language the model of meaning reads, or in one too
  /// short to tell.
  static boolean english(List<Evidence> evidence) {
    long english =
        evidence.stream()
            .map(one -> one.passage().language())
            .filter(language -> language.equals("en") || language.equals("und"))
            .count();
    return 2 * english >= evidence.size();
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

  private static String page(Quote quote) {
    Passage passage = quote.evidence().passage();
    return passage.document() + "#" + (passage.page() == null ? passage.ordinal() : passage.page());
  }

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
