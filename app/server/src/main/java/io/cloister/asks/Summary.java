package io.cloister.asks;

import io.cloister.retrieve.Why;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Says in a sentence why a document was found.
final class Summary {
  private static final int NAMED = 4;

  /// From here on two texts are about the same, as the model of meaning sees it; below, nearness is
  /// nothing to speak of.
  private static final double NEAR = 0.6;

  private Summary() {}

  static String of(Why why) {
    String words = words(why.words());
    String meaning = String.format(Locale.ROOT, "%.2f of 1", why.meaningScore());
    if (words.isEmpty()) {
      return "None of the words occur; its meaning is near the question's (" + meaning + ").";
    }
    if (why.meaningScore() <= 0) {
      return words + ".";
    }
    return words
        + (why.meaningScore() >= NEAR ? ", and its meaning is near" : "; its meaning is less near")
        + " the question's ("
        + meaning
        + ").";
  }

  private static String words(List<Why.Word> words) {
    List<String> named =
        words.stream()
            .map(one -> "“" + one.word() + "”")
            .map(word -> word.toLowerCase(Locale.ROOT))
            .distinct()
            .limit(NAMED)
            .toList();
    return switch (named.size()) {
      case 0 -> "";
      case 1 -> "The word " + named.getFirst() + " occurs";
      default ->
          "The words "
              + named.subList(0, named.size() - 1).stream().collect(Collectors.joining(", "))
              + " and "
              + named.getLast()
              + " occur";
    };
  }
}
