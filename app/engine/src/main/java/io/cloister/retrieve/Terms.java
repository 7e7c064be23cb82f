package io.cloister.retrieve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// A text as the index sees it.
final class Terms {
  private Terms() {}

  /// A term and the chars it came from.
  record Term(String text, int start, int end) {
    /// Whether both came from the same place.
    boolean overlaps(Term other) {
      return start < other.end && other.start < end;
    }
  }

  static List<Term> of(Analyzer analyzer, String field, String text) throws IOException {
    List<Term> terms = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(field, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        terms.add(new Term(term.toString(), offset.startOffset(), offset.endOffset()));
      }
      tokens.end();
    }
    return terms;
  }
}
