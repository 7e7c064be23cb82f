package io.cloister.answer;

import io.cloister.corpus.Citation;
import java.util.List;

/// One sentence of an answer with what proves it.
///
/// @param citations may be empty only when it is not supported
public record Sentence(String text, List<Citation> citations, Support support) {
  public Sentence {
    citations = List.copyOf(citations);
  }
}
