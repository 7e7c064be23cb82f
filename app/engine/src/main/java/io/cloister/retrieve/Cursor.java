package io.cloister.retrieve;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in a list of results: how many documents came before, and of which search.
record Cursor(int offset, int search) {
  private static final Pattern SHAPE = Pattern.compile("1\\.(\\d{1,6})\\.(-?\\d{1,10})");

  static Cursor of(SearchQuery query) {
    int search = identity(query);
    String text = query.cursor();
    if (text == null) {
      return new Cursor(0, search);
    }
    Cursor cursor = parse(text);
    if (cursor == null || cursor.search != search) {
      throw new BadCursor();
    }
    return cursor;
  }

  String next(int by) {
    String text = "1." + (offset + by) + "." + search;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static @Nullable Cursor parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      Matcher matcher = SHAPE.matcher(plain);
      return matcher.matches()
          ? new Cursor(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// The same in every process: string and number hashes only, no identity hashes.
  private static int identity(SearchQuery query) {
    Filters filters = query.filters();
    String all =
        query.text()
            + '\n'
            + query.mode()
            + '\n'
            + filters.types().stream().sorted().toList()
            + filters.languages().stream().sorted().toList()
            + filters.sources().stream().map(Object::toString).sorted().toList()
            + filters.modifiedFrom()
            + filters.modifiedTo()
            + filters.pathPrefix();
    return all.hashCode();
  }
}
