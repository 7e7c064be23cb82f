package io.cloister.answer;

import io.cloister.answer.Question.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Completes a question that leans on the one before it, without asking a model: the words that
/// carry the earlier question are put behind it.
final class FollowUp {
  private static final Pattern OPENING =
      Pattern.compile(
          "^(and|what about|how about|what if|also|then|so|or|but|und|was ist mit|wie ist es mit|y|et"
              + "|а|и)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);
  private static final Set<String> POINTING =
      Set.of(
          "it", "its", "they", "them", "their", "those", "these", "this", "that", "he", "she",
          "him", "her", "his", "there", "then", "one", "ones", "same", "er", "sie", "es", "das",
          "diese", "dieser", "dieses", "dort", "dafur", "davon");
  private static final int FEW = 3;

  private FollowUp() {}

  /// The question to search: the same one where it stands alone.
  static String complete(String question, List<Turn> thread) {
    if (thread.isEmpty()) {
      return question;
    }
    List<String> words = Words.split(question);
    long content = words.stream().filter(word -> !StopWords.contains(word)).count();
    boolean leans =
        OPENING.matcher(question.strip().toLowerCase(Locale.ROOT)).matches()
            || content < FEW
            || words.stream().anyMatch(POINTING::contains) && content < 2 * FEW;
    if (!leans) {
      return question;
    }
    Set<String> has = Words.contentSet(question);
    List<String> added = new ArrayList<>();
    for (String token : thread.getLast().question().split("[^\\p{L}\\p{N}\\p{M}'’-]+")) {
      List<String> stems = Words.content(token);
      if (!stems.isEmpty() && has.addAll(stems)) {
        added.add(token);
      }
    }
    return added.isEmpty() ? question : question.strip() + " (" + String.join(" ", added) + ")";
  }
}
