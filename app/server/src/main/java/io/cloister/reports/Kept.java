package io.cloister.reports;

import org.jspecify.annotations.Nullable;

/// How long something is kept.
///
/// @param what in plain words
/// @param days null for as long as nobody deletes it
public record Kept(String what, @Nullable Integer days) {
  String words() {
    return days == null ? "as long as nobody deletes it" : Words.many(days, "day");
  }
}
