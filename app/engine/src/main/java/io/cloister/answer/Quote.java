package io.cloister.answer;

import io.cloister.corpus.Citation;
import io.cloister.corpus.Passage;
import io.cloister.corpus.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A sentence of a retrieved passage, word for word.
///
/// @param place its number in the passage, from 0
/// @param span in the document's text
/// @param words of the sentence itself
/// @param headsTable whether it only says what the cells below it are
record Quote(
    Evidence evidence, int place, String text, Span span, Set<String> words, boolean headsTable) {
  private static final Pattern FIGURE = Pattern.compile("\\d");

  static List<Quote> of(Evidence evidence) {
    Passage passage = evidence.passage();
    String text = passage.text();
    List<Quote> quotes = new ArrayList<>();
    int chars = 0;
    int points = 0;
    List<SentenceSplit.Piece> pieces = SentenceSplit.of(text, passage.language());
    List<String> all = pieces.stream().map(piece -> piece.in(text)).toList();
    for (SentenceSplit.Piece piece : pieces) {
      points += text.codePointCount(chars, piece.start());
      int length = text.codePointCount(piece.start(), piece.end());
      Span span = new Span(points, points + length).shift(passage.span().start());
      int place = quotes.size();
      String words = all.get(place);
      quotes.add(
          new Quote(evidence, place, words, span, Words.contentSet(words), headsTable(all, place)));
      points += length;
      chars = piece.end();
    }
    return quotes;
  }

  /// A first row without a figure, over one that has some. Where no row has any, which of them is
  /// the head cannot be told, and each may be quoted.
  private static boolean headsTable(List<String> pieces, int place) {
    boolean first = place == 0 || !isRow(pieces.get(place - 1));
    return first
        && place + 1 < pieces.size()
        && isRow(pieces.get(place))
        && isRow(pieces.get(place + 1))
        && !FIGURE.matcher(pieces.get(place)).find()
        && FIGURE.matcher(pieces.get(place + 1)).find();
  }

  private static boolean isRow(String piece) {
    return piece.contains("\t");
  }

  Citation citation() {
    return new Citation(
        evidence.passage().document(),
        evidence.document().title(),
        text,
        span,
        evidence.passage().page());
  }

  /// On one line, with what stands above it in a table or list.
  String shown() {
    String line = text.replaceAll("\\s+", " ").strip();
    String lead = evidence.passage().lead().replaceAll("\\s+", " ").strip();
    return lead.isEmpty() || line.startsWith(lead) ? line : lead + ": " + line;
  }
}
