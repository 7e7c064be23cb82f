package io.cloister.retrieve;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A question taken apart. Nothing in it is syntax but quotation marks in pairs and a minus in
/// front of a word.
///
/// @param words everything to rank by, the phrases' words too, the excluded ones not
/// @param phrases that were quoted
/// @param excluded words with a minus
record Asked(String words, List<String> phrases, List<String> excluded) {
  /// Longer questions are cut here: no one types more, and every word costs time.
  private static final int READ_AT_MOST = 4_000;

  private static final Pattern QUOTED = Pattern.compile("[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]");
  private static final Pattern MINUS =
      Pattern.compile("(?<=^|\\s)-(\\p{L}[\\p{L}\\p{N}]*)(?=\\s|$)");

  static Asked of(String text) {
    String read = cut(text);
    List<String> phrases = new ArrayList<>();
    Matcher quoted = QUOTED.matcher(read);
    while (quoted.find()) {
      phrases.add(quoted.group(1));
    }
    List<String> excluded = new ArrayList<>();
    String outside = quoted.replaceAll(" ");
    Matcher minus = MINUS.matcher(outside);
    while (minus.find()) {
      excluded.add(minus.group(1));
    }
    String words = excluded.isEmpty() ? read : MINUS.matcher(read).replaceAll(" ");
    return new Asked(words, phrases, excluded);
  }

  /// As a question in a conversation: quotation marks are only marks.
  static Asked plainly(String text) {
    return new Asked(cut(text), List.of(), List.of());
  }

  private static String cut(String text) {
    return text.length() <= READ_AT_MOST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, READ_AT_MOST / 2));
  }
}
