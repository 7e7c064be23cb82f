package io.cloister.maintenance;

import io.cloister.http.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What somebody wants maintenance to be.
///
/// @param message null for the usual one
/// @param until null where nobody knows
public record Wish(@Nullable Boolean on, @Nullable String message, @Nullable String until) {
  static final String USUAL = "Cloister is closed for maintenance and will be back soon.";
  private static final int LONGEST = 500;

  /// @throws ProblemException with what is wrong with it
  Notice checked(Clock clock) {
    if (on == null) {
      throw ProblemException.field("on", "is missing");
    }
    if (!on) {
      return Notice.OPEN;
    }
    String words = message == null || message.isBlank() ? USUAL : message.strip();
    if (words.length() > LONGEST) {
      throw ProblemException.field("message", "has more than " + LONGEST + " characters");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant end = until == null || until.isBlank() ? null : time(until);
    if (end != null && !end.isAfter(now)) {
      throw ProblemException.field("until", "is over already");
    }
    return new Notice(true, words, end, now);
  }

  private static Instant time(String written) {
    try {
      return Instant.parse(written.strip());
    } catch (DateTimeParseException wrong) {
      throw ProblemException.field("until", "is not a time such as 2026-11-28T21:00:00Z");
    }
  }
}
