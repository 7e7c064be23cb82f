package io.cloister.retrieve;

import org.jspecify.annotations.Nullable;

/// A search as somebody typed it.
///
/// @param text anything; `"quoted words"` must stand together, `-word` must not occur
/// @param size documents a page, 1 to 100
/// @param cursor from [SearchResults#nextCursor], null for the first page
/// @param explain whether each hit says why it was found
public record SearchQuery(
    String text, Mode mode, Filters filters, int size, @Nullable String cursor, boolean explain) {
  private static final int LARGEST_PAGE = 100;

  public SearchQuery {
    if (size < 1 || size > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "A page has 1 to " + LARGEST_PAGE + " documents, not " + size);
    }
  }

  /// The first page of a plain search.
  public static SearchQuery of(String text, int size) {
    return new SearchQuery(text, Mode.HYBRID, Filters.NONE, size, null, false);
  }
}
