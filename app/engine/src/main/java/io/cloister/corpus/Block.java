package io.cloister.corpus;

import org.jspecify.annotations.Nullable;

/// One structural piece of an extracted text: what a reader would call a heading, a paragraph, a
/// table row.
///
/// @param level heading depth from 1, list nesting from 1, otherwise 0
/// @param page counts from 1; null where the format has no pages
public record Block(Kind kind, int level, Span span, @Nullable Integer page) {
  public enum Kind {
    HEADING,
    PARAGRAPH,
    LIST_ITEM,
    TABLE_HEADER,
    TABLE_ROW,
    CODE
  }
}
