package io.cloister.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Any amount of text that looks like a company's: the words of the sample handbook, each followed
/// by one that follows it there, and among them rarer names, as real texts have them. The same seed
/// makes the same texts.
final class Texts {
  private static final Pattern WORD = Pattern.compile("[\\p{L}]+(?:['’-][\\p{L}]+)*|[0-9]+");

  /// How often a word is one that the handbook does not have. A vocabulary of a few thousand words
  /// misses about so many of a larger text's.
  private static final double RARE = 0.2;

  /// The places that those take in the order of how often words are used: behind the handbook's.
  private static final int MOST_COMMON = 2_500;

  private static final int LEAST_COMMON = 200_000;

  private static final List<String> OPENERS =
      List.of(
          "how do I get",
          "what is the rule for",
          "who decides about",
          "where can I find",
          "when do we need",
          "why is there no",
          "how long does it take to",
          "what happens with");

  private final Map<String, List<String>> followers;
  private final List<String> words;
  private final List<String> different;
  private final Random random;

  private Texts(Map<String, List<String>> followers, List<String> words, Random random) {
    this.followers = followers;
    this.words = words;
    this.different = List.copyOf(new TreeSet<>(words));
    this.random = random;
  }

  /// @param folder whose Markdown files are read
  static Texts of(Path folder, long seed) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
        all.append(Files.readString(file, StandardCharsets.UTF_8)).append('\n');
      }
    }
    return of(all.toString(), seed);
  }

  /// @throws IllegalArgumentException when the text has hardly any words
  static Texts of(String model, long seed) {
    Map<String, List<String>> followers = new HashMap<>();
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(model.toLowerCase(Locale.ROOT));
    String before = "";
    while (matcher.find()) {
      String word = matcher.group();
      words.add(word);
      followers.computeIfAbsent(before, key -> new ArrayList<>()).add(word);
      before = word;
    }
    if (new TreeSet<>(words).size() < 20) {
      throw new IllegalArgumentException("Too few words to make texts of: " + words.size());
    }
    return new Texts(followers, words, new Random(seed));
  }

  /// Sentences of so many words together, or a few more.
  String paragraph(int length) {
    StringBuilder text = new StringBuilder();
    int written = 0;
    while (written < length) {
      int sentence = 8 + random.nextInt(12);
      text.append(text.isEmpty() ? "" : " ").append(sentence(sentence));
      written += sentence;
    }
    return text.toString();
  }

  String title() {
    String words = chain(3 + random.nextInt(3));
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /// So many questions, each another one.
  List<String> questions(int count) {
    Set<String> questions = new LinkedHashSet<>();
    while (questions.size() < count) {
      questions.add(question());
    }
    return new ArrayList<>(questions);
  }

  /// As people type: an opener, and what they are after.
  String question() {
    return OPENERS.get(random.nextInt(OPENERS.size())) + " " + chain(3 + random.nextInt(5));
  }

  private String sentence(int length) {
    String words = chain(length);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }

  private String chain(int length) {
    StringBuilder text = new StringBuilder();
    String word = any(words);
    for (int i = 0; i < length; i++) {
      text.append(i == 0 ? "" : " ").append(random.nextDouble() < RARE ? rare() : word);
      word = any(followers.getOrDefault(word, words));
    }
    return text.toString();
  }

  /// Of two halves of known words. Which one is drawn so that a word at twice the place comes half
  /// as often, as it is in any language.
  private String rare() {
    double span = Math.log((double) LEAST_COMMON / MOST_COMMON);
    int rank = (int) (MOST_COMMON * Math.exp(random.nextDouble() * span));
    Random own = new Random(rank);
    String first = different.get(own.nextInt(different.size()));
    String second = different.get(own.nextInt(different.size()));
    return first.substring(0, (first.length() + 1) / 2) + second.substring(second.length() / 2);
  }

  private String any(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
