package io.cloister.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of one question.
///
/// @param ranked ids of the documents found, best first
/// @param answer null where only a search was made
/// @param refused whether the answer is that there is none
/// @param ms how long the answer took, where one was made, else the search; null when not measured
/// @param user who asked
record Result(
    String id,
    List<String> ranked,
    @Nullable String answer,
    boolean refused,
    List<Cited> citations,
    @Nullable Double ms,
    String user) {
  Result {
    ranked = List.copyOf(ranked);
    citations = List.copyOf(citations);
  }

  /// @param page counts from 1; null where the format has none
  /// @param verbatim whether the quote is what stands in the document at the citation's span
  record Cited(String document, @Nullable Integer page, String quote, boolean verbatim) {}
}
