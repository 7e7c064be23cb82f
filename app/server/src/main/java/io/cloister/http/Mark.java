package io.cloister.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A place in a list that has the newest first: what comes behind it is older, or as old with a
/// smaller id.
public record Mark(Instant time, String id) {
  private static final Mark BEGINNING = new Mark(Instant.parse("9999-01-01T00:00:00Z"), "");

  /// @param position as [#toString] spelt it; null for the beginning
  public static Mark read(@Nullable String position) {
    if (position == null) {
      return BEGINNING;
    }
    int space = position.indexOf(' ');
    return new Mark(Instant.parse(position.substring(0, space)), position.substring(space + 1));
  }

  /// As a [Cursor] takes it.
  @Override
  public String toString() {
    return time + " " + id;
  }
}
