package io.cloister.corpus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stretch of a document that can be found, quoted and cited on its own.
///
/// @param ordinal its place in the document, from 0
/// @param text exactly what lies at `span` in the document's extracted text
/// @param page where it starts; null where the format has no pages
/// @param headings the path of headings above it, outermost first
/// @param lead what a reader needs in front of the text to understand it alone, such as the header
///   of a table whose row this is; indexed with the text, never quoted; may be empty
public record Passage(
    DocumentId document,
    int ordinal,
    String text,
    Span span,
    @Nullable Integer page,
    List<String> headings,
    String lead,
    String language) {
  public Passage {
    headings = List.copyOf(headings);
  }
}
