package io.cloister.ingest;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a stretch of text into pieces of at most so many tokens: at the ends of sentences where it
/// can, else between words, else anywhere. Takes time in proportion to the text.
final class Pieces {
  private final String text;
  private final Weights weights;
  private final Locale locale;

  Pieces(String text, Weights weights, String language) {
    this.text = text;
    this.weights = weights;
    this.locale = language.equals("und") ? Locale.ROOT : Locale.forLanguageTag(language);
  }

  /// A stretch of chars.
  record Piece(int from, int to, double tokens) {}

  /// @param lines ends of lines are as good as ends of sentences
  List<Piece> of(int from, int to, int most, boolean lines) {
    double whole = weights.of(text, from, to);
    if (whole <= most) {
      return List.of(new Piece(from, to, whole));
    }
    List<Piece> pieces = new ArrayList<>();
    BreakIterator sentences = BreakIterator.getSentenceInstance(locale);
    sentences.setText(text.substring(from, to));
    int start = from;
    for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
      int line = start;
      for (int i = start; lines && i < from + end - 1; i++) {
        if (text.charAt(i) == '\n') {
          cut(line, i + 1, most, pieces);
          line = i + 1;
        }
      }
      cut(line, from + end, most, pieces);
      start = from + end;
    }
    return pieces;
  }

  private void cut(int from, int to, int most, List<Piece> pieces) {
    int start = from;
    int space = -1;
    double tokens = 0;
    for (int i = from; i < to; ) {
      int c = text.codePointAt(i);
      double weight = weights.of(c);
      if (tokens + weight > most && i > start) {
        int end = space > start ? space : i;
        add(start, end, pieces);
        start = end;
        tokens = weights.of(text, start, i);
        space = -1;
      }
      tokens += weight;
      i += Character.charCount(c);
      if (Character.isWhitespace(c)) {
        space = i;
      }
    }
    add(start, to, pieces);
  }

  private void add(int from, int to, List<Piece> pieces) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      pieces.add(new Piece(start, end, weights.of(text, start, end)));
    }
  }
}
