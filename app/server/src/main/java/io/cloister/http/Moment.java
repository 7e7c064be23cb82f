package io.cloister.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// A time, as people and programs write it: RFC 3339, in any zone.
public final class Moment {
  private Moment() {}

  /// @param typed null for none
  /// @param wrong makes the problem of a name and what is wrong, such as [ProblemException#field]
  /// @throws ProblemException when it is no time
  public static @Nullable Instant read(
      String name, @Nullable String typed, BiFunction<String, String, ProblemException> wrong) {
    try {
      return typed == null ? null : OffsetDateTime.parse(typed).toInstant();
    } catch (DateTimeParseException unreadable) {
      throw wrong.apply(name, "is not a time such as 2026-11-24T09:30:00Z");
    }
  }
}
