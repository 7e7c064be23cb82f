package io.cloister.answer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text to comparable words: folded, lightly stemmed, without function words. Scripts without
/// spaces, such as Chinese, become pairs of characters.
final class Words {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,  ]*\\d|\\d");
  private static final Pattern RUSSIAN_ENDING =
      Pattern.compile(
          "(?<=..)(ами|ями|ого|его|ому|ему|ыми|ими|ов|ев|еи|ои|ии|ыи|ая|яя|ое|ее|ые|ие|ам|ям|ах|ях|ом"
              + "|ем|ую|юю|[аеиоуыьюя])$");
  private static final int STEM_LENGTH = 7;

  private Words() {}

  /// The words that carry meaning, in order, with repetitions.
  static List<String> content(String text) {
    List<String> content = new ArrayList<>();
    for (String word : split(text)) {
      if (!StopWords.contains(word)) {
        content.add(stem(word));
      }
    }
    return content;
  }

  /// The words a question asks about: without those that only put it.
  static Set<String> asked(String question) {
    Set<String> asked = new LinkedHashSet<>();
    for (String word : split(question)) {
      if (!StopWords.contains(word) && !StopWords.frames(word)) {
        asked.add(stem(word));
      }
    }
    return asked.isEmpty() ? contentSet(question) : asked;
  }

  static Set<String> contentSet(String text) {
    return new LinkedHashSet<>(content(text));
  }

  /// Numbers as written for comparing: without separators of thousands and trailing zeros.
  static Set<String> numbers(String text) {
    Set<String> numbers = new LinkedHashSet<>();
    Matcher matcher = NUMBER.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
    while (matcher.find()) {
      numbers.add(number(matcher.group()));
    }
    return numbers;
  }

  private static String number(String written) {
    String bare = written.replaceAll("[  ]", "");
    bare = bare.replaceAll("[.,](?=\\d{3}(\\D|$))", "").replace(',', '.');
    return bare.matches("\\d+\\.\\d+") ? bare.replaceAll("0+$", "").replaceAll("\\.$", "") : bare;
  }

  /// Lower-case words without accents, function words included.
  static List<String> split(String text) {
    String folded = fold(text);
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < folded.length()) {
      int first = folded.codePointAt(at);
      if (!Character.isLetterOrDigit(first)) {
        at += Character.charCount(first);
        continue;
      }
      boolean paired = isUnspaced(first);
      int end = at;
      int next = first;
      while (Character.isLetterOrDigit(next) && isUnspaced(next) == paired) {
        end += Character.charCount(next);
        if (end == folded.length()) {
          break;
        }
        next = folded.codePointAt(end);
      }
      if (paired) {
        pairs(words, folded.substring(at, end));
      } else {
        words.add(folded.substring(at, end));
      }
      at = end;
    }
    return words;
  }

  private static void pairs(List<String> words, String run) {
    int[] points = run.codePoints().toArray();
    for (int i = 0; i + 1 < points.length; i++) {
      words.add(new String(points, i, 2));
    }
    if (points.length == 1) {
      words.add(run);
    }
  }

  /// Scripts that put no space between words.
  private static boolean isUnspaced(int point) {
    if (point < 0x0E00) {
      return false;
    }
    return Character.isIdeographic(point)
        || switch (Character.UnicodeScript.of(point)) {
          case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
          default -> false;
        };
  }

  private static String fold(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return text.toLowerCase(Locale.ROOT);
    }
    String lower = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    return MARKS.matcher(lower).replaceAll("");
  }

  /// Endings off, then cut: crude, the same for every language, and enough to compare a question
  /// with a sentence.
  static String stem(String word) {
    if (word.length() < 4 || Character.isDigit(word.charAt(0))) {
      return word;
    }
    if (Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.CYRILLIC) {
      return cut(RUSSIAN_ENDING.matcher(word).replaceFirst(""));
    }
    String stem = word.startsWith("ال") && word.length() > 5 ? word.substring(2) : word;
    for (String suffix :
        new String[] {"ies", "ings", "ing", "edly", "ed", "es", "s", "en", "er", "e", "n", "y"}) {
      if (stem.endsWith(suffix) && stem.length() - suffix.length() >= 3) {
        stem = stem.substring(0, stem.length() - suffix.length());
        break;
      }
    }
    return cut(stem);
  }

  private static String cut(String stem) {
    return stem.length() > STEM_LENGTH ? stem.substring(0, STEM_LENGTH) : stem;
  }
}
