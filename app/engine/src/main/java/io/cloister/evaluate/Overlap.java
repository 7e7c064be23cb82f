package io.cloister.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How much of one text is in another, 0 to 1.
final class Overlap {
  private static final int READ_AT_MOST = 600;

  private Overlap() {}

  /// Whether the gold answer stands in the answer, word by word.
  static boolean contains(String answer, String gold) {
    String wanted = Normal.text(gold);
    String said = " " + Normal.text(answer) + " ";
    return !wanted.isEmpty()
        && (Normal.unspaced(wanted) ? said.contains(wanted) : said.contains(" " + wanted + " "));
  }

  static double f1(String answer, String gold) {
    List<String> said = Normal.tokens(answer);
    List<String> wanted = Normal.tokens(gold);
    if (said.isEmpty() || wanted.isEmpty()) {
      return said.equals(wanted) ? 1 : 0;
    }
    return 2.0 * common(said, wanted) / (said.size() + wanted.size());
  }

  /// The share of the gold answer's words that the answer has.
  static double recall(String answer, String gold) {
    List<String> wanted = Normal.tokens(gold);
    return wanted.isEmpty() ? 0 : (double) common(Normal.tokens(answer), wanted) / wanted.size();
  }

  /// By the longest run of words that both have in the same order, gaps allowed.
  static double rougeL(String answer, String gold) {
    List<String> said = first(Normal.tokens(answer));
    List<String> wanted = first(Normal.tokens(gold));
    if (said.isEmpty() || wanted.isEmpty()) {
      return 0;
    }
    int[] row = new int[wanted.size() + 1];
    for (String word : said) {
      int diagonal = 0;
      for (int i = 1; i < row.length; i++) {
        int above = row[i];
        row[i] = word.equals(wanted.get(i - 1)) ? diagonal + 1 : Math.max(above, row[i - 1]);
        diagonal = above;
      }
    }
    return 2.0 * row[wanted.size()] / (said.size() + wanted.size());
  }

  private static int common(List<String> a, List<String> b) {
    Map<String, Integer> left = new HashMap<>();
    a.forEach(word -> left.merge(word, 1, Integer::sum));
    int common = 0;
    for (String word : b) {
      if (left.merge(word, -1, Integer::sum) >= 0) {
        common++;
      }
    }
    return common;
  }

  private static List<String> first(List<String> words) {
    return words.subList(0, Math.min(READ_AT_MOST, words.size()));
  }
}
