package io.cloister.evaluate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Texts as answers are compared: the rules of the test data's own `score.py`, to the letter.
final class Normal {
  private static final Set<String> ARTICLES = Set.of("a", "an", "the");
  private static final Pattern UNSPACED =
      Pattern.compile("[\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u0e00-\\u0e7f]");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{N}_.])\\p{Nd}[\\p{Nd},]*(?:\\.\\p{Nd}+)?");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

  private Normal() {}

  /// Lower case, no punctuation, no articles, single spaces.
  static String text(String raw) {
    String lower = Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder(lower.length());
    lower.codePoints().forEach(c -> plain.appendCodePoint(parts(c) ? ' ' : c));
    return Arrays.stream(plain.toString().split(" "))
        .filter(word -> !word.isEmpty() && !ARTICLES.contains(word))
        .collect(Collectors.joining(" "));
  }

  /// Whether a character of this kind only parts words.
  private static boolean parts(int c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          false;
      default -> true;
    };
  }

  /// Its words; in scripts without spaces every character is one.
  static List<String> tokens(String raw) {
    List<String> tokens = new ArrayList<>();
    for (String word : text(raw).split(" ")) {
      if (unspaced(word)) {
        word.codePoints().forEach(c -> tokens.add(Character.toString(c)));
      } else if (!word.isEmpty()) {
        tokens.add(word);
      }
    }
    return tokens;
  }

  static boolean unspaced(String text) {
    return UNSPACED.matcher(text).find();
  }

  /// Numbers of three digits and more that are no years.
  static Set<String> numbers(String raw) {
    Set<String> numbers = new TreeSet<>();
    Matcher found = NUMBER.matcher(raw);
    while (found.find()) {
      String number = found.group().replace(",", "");
      if (number.replace(".", "").length() >= 3 && !number.matches("(19|20)\\p{Nd}{2}")) {
        numbers.add(
            number.contains(".") ? number.replaceAll("0+$", "").replaceAll("\\.+$", "") : number);
      }
    }
    return numbers;
  }

  /// Lower-case words with single spaces, as the expected runs of words are written.
  static String words(String raw) {
    String lower = Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return WORD.matcher(lower)
        .results()
        .map(found -> found.group())
        .collect(Collectors.joining(" "));
  }
}
