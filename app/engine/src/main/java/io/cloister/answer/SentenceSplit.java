package io.cloister.answer;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Cuts a passage into what can be quoted on its own: sentences, list items, table rows. Text from
/// PDFs breaks its lines in the middle of sentences, so a line end counts only where the next line
/// begins something new.
final class SentenceSplit {
  private static final Pattern ITEM =
      Pattern.compile(
          "^\\s*([•‣▪●○◦·*–—-]|\\(?\\d{1,3}[.)]|\\(?[a-zA-Z][.)])\\s+.*", Pattern.DOTALL);
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          ".*(^|[\\s(])(Mr|Mrs|Ms|Dr|Prof|St|No|Nr|vs|etc|e\\.g|i\\.e|z\\.B|bzw|ca|Abs|Art|Inc|Ltd|Co"
              + "|Fig|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|\\p{Lu})\\.\\s*$",
          Pattern.DOTALL);
  private static final int LONGEST = 600;

  private SentenceSplit() {}

  /// A piece of the text: `start` and `end` count Java chars.
  record Piece(int start, int end) {
    String in(String text) {
      return text.substring(start, end);
    }
  }

  static List<Piece> of(String text, String language) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '\n' && endsSomething(text, from, at)) {
        sentences(text, from, at, language, pieces);
        from = at + 1;
      }
    }
    sentences(text, from, text.length(), language, pieces);
    return pieces;
  }

  private static boolean endsSomething(String text, int from, int lineEnd) {
    int next = lineEnd + 1;
    int nextEnd = text.indexOf('\n', next);
    String following = text.substring(next, nextEnd < 0 ? text.length() : nextEnd);
    if (following.isBlank() || ITEM.matcher(following).matches()) {
      return true;
    }
    int lineStart = Math.max(from, text.lastIndexOf('\n', lineEnd - 1) + 1);
    String line = text.substring(lineStart, lineEnd).strip();
    if (line.isEmpty() || line.contains("\t") || line.contains(" | ")) {
      return true;
    }
    int first = following.strip().codePointAt(0);
    boolean short_ = line.length() < 45 && line.length() + 15 < following.strip().length();
    char last = line.charAt(line.length() - 1);
    if (last == ':' || last == '?' || last == '!') {
      return true;
    }
    return short_ && Character.isUpperCase(first) && last != ',' && last != ';';
  }

  private static void sentences(
      String text, int from, int to, String language, List<Piece> pieces) {
    if (text.substring(from, to).isBlank()) {
      return;
    }
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.of(language));
    // Line ends inside a sentence would end it for the iterator.
    breaks.setText(text.substring(from, to).replace('\n', ' '));
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      String piece = text.substring(from + start, from + end);
      boolean last = from + end >= to;
      if (!last && (ABBREVIATION.matcher(piece).matches() || piece.strip().length() < 4)) {
        continue;
      }
      add(text, from + start, from + end, pieces);
      start = end;
    }
  }

  private static void add(String text, int start, int end, List<Piece> pieces) {
    int from = start;
    int to = end;
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    while (to - from > LONGEST) {
      int cut =
          Math.max(text.lastIndexOf('\n', from + LONGEST), text.lastIndexOf(' ', from + LONGEST));
      cut = cut <= from ? from + LONGEST : cut;
      if (Character.isLowSurrogate(text.charAt(cut))) {
        cut--;
      }
      pieces.add(new Piece(from, cut));
      from = cut;
      while (from < to && Character.isWhitespace(text.charAt(from))) {
        from++;
      }
    }
    if (to > from) {
      pieces.add(new Piece(from, to));
    }
  }
}
