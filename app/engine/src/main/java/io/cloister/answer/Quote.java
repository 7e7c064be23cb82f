package io.cloister.answer;

import io.cloister.corpus.Citation;
import io.cloister.corpus.Passage;
import io.cloister.corpus.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A sentence of a retrieved passage, word for word.
///
/// @param place its number in the passage, from 0
/// @param span in the document's text
/// @param words of the sentence itself
record Quote(Evidence evidence, int place, String text, Span span, Set<String> words) {

  static List<Quote> of(Evidence evidence) {
    Passage passage = evidence.passage();
    String text = passage.text();
    List<Quote> quotes = new ArrayList<>();
    int chars = 0;
    int points = 0;
    for (SentenceSplit.Piece piece : SentenceSplit.of(text, passage.language())) {
      points += text.codePointCount(chars, piece.start());
      int length = text.codePointCount(piece.start(), piece.end());
      Span span = new Span(points, points + length).shift(passage.span().start());
      String words = piece.in(text);
      quotes.add(new Quote(evidence, quotes.size(), words, span, Words.contentSet(words)));
      points += length;
      chars = piece.end();
    }
    return quotes;
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
