package io.cloister.answer;

import io.cloister.corpus.Citation;
import io.cloister.embed.Embedder;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Compares a model's sentence with the passages it cites. Cheap and strict about what can be
/// checked: numbers and names must be there, most words must be there, and where the words differ
/// the meaning must be near.
final class SupportCheck {
  static final double ENOUGH_WORDS = 0.6;
  static final double HALF_THE_WORDS = 0.5;
  static final double SOME_WORDS = 0.3;
  static final double NEAR = 0.82;

  private static final Pattern NAME =
      Pattern.compile("(?<=[\\p{L}\\p{N},;] )\\p{Lu}[\\p{L}\\p{N}]+");
  private static final Pattern NEGATION =
      Pattern.compile(
          "\\b(not|no|never|cannot|without|nor|n't|nicht|kein\\w*|nie|ohne|nunca|sin|pas|jamais|sans"
              + "|не|нет|никогда|без)\\b|n[’']t\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
  private static final int NAMES_LANGUAGES_LONGEST = 40;

  private final Embedder embedder;

  SupportCheck(Embedder embedder) {
    this.embedder = embedder;
  }

  /// A sentence with its verdict.
  static Sentence unsupported(String text, String reason) {
    return new Sentence(text, List.of(), Support.unsupported(0, reason));
  }

  /// @param cited the passages whose numbers the model wrote behind the sentence; empty if none
  /// @param all passages the model was given: a sentence without a number is matched against them
  Sentence check(String text, String question, List<Evidence> cited, List<Evidence> all) {
    Set<String> words = Words.contentSet(text);
    if (words.isEmpty()) {
      return unsupported(text, "It says nothing that could be checked.");
    }
    List<Evidence> against =
        cited.isEmpty() ? nearest(words, all).map(List::of).orElse(List.of()) : cited;
    if (against.isEmpty()) {
      return unsupported(text, "No passage says this.");
    }
    Set<String> given = Words.contentSet(question);
    List<Quote> quotes =
        against.stream().flatMap(one -> Matching.of(words, given, one).stream()).toList();
    List<Citation> citations = quotes.stream().map(Quote::citation).toList();
    return new Sentence(text, citations, verdict(text, words, given, against, quotes));
  }

  private Support verdict(
      String text,
      Set<String> words,
      Set<String> given,
      List<Evidence> against,
      List<Quote> quotes) {
    String passages = against.stream().map(SupportCheck::whole).reduce("", (a, b) -> a + "\n" + b);
    Set<String> there = Words.contentSet(passages);
    Set<String> said = new HashSet<>(given);
    against.forEach(one -> said.addAll(Words.contentSet(above(one))));
    quotes.forEach(quote -> said.addAll(quote.words()));
    double share = share(words, said);

    Set<String> numbers = Words.numbers(text);
    numbers.removeAll(Words.numbers(passages));
    if (!numbers.isEmpty()) {
      return Support.unsupported(
          share, "The passage does not have the number " + numbers.iterator().next() + ".");
    }
    Optional<String> strange =
        names(text)
            .filter(name -> !there.contains(Words.stem(name)))
            .filter(name -> !given.contains(Words.stem(name)))
            .findFirst();
    if (strange.isPresent() && against.getFirst().passage().language().equals("en")) {
      return Support.unsupported(share, "The passage does not name '" + strange.get() + "'.");
    }
    Optional<Quote> closest =
        quotes.stream().max(Comparator.comparingDouble(quote -> share(words, quote.words())));
    if (closest.isPresent() && contradicts(text, words, passages, closest.get())) {
      return Support.unsupported(share, "One says it is so, the other that it is not.");
    }
    if (share >= ENOUGH_WORDS) {
      return Support.supported(share);
    }
    if (share >= SOME_WORDS && closest.isPresent()) {
      double near = Extraction.dot(embedder.passage(text), embedder.passage(closest.get().shown()));
      if (near >= NEAR) {
        return Support.supported(Math.min(1, (share + near) / 2));
      }
    }
    return Support.unsupported(share, "The passage says something else.");
  }

  private static boolean contradicts(
      String text, Set<String> words, String passages, Quote closest) {
    boolean same = share(words, closest.words()) >= ENOUGH_WORDS;
    boolean negatedThere = NEGATION.matcher(same ? closest.text() : passages).find();
    if (NEGATION.matcher(text).find()) {
      return !negatedThere;
    }
    return same && negatedThere && closest.words().size() < words.size() + 4;
  }

  private static Optional<Evidence> nearest(Set<String> words, List<Evidence> all) {
    return all.stream()
        .max(Comparator.comparingDouble(one -> share(words, Words.contentSet(whole(one)))))
        .filter(one -> share(words, Words.contentSet(whole(one))) >= HALF_THE_WORDS);
  }

  private static double share(Set<String> words, Set<String> there) {
    Set<String> both = new HashSet<>(words);
    both.retainAll(there);
    return (double) both.size() / words.size();
  }

  private static Stream<String> names(String text) {
    Matcher matcher = NAME.matcher(text);
    return matcher
        .results()
        .map(found -> found.group().toLowerCase(java.util.Locale.ROOT))
        .filter(name -> name.length() < NAMES_LANGUAGES_LONGEST);
  }

  private static String whole(Evidence evidence) {
    return above(evidence) + "\n" + evidence.passage().text();
  }

  private static String above(Evidence evidence) {
    return evidence.document().title()
        + "\n"
        + String.join("\n", evidence.passage().headings())
        + "\n"
        + evidence.passage().lead();
  }
}
