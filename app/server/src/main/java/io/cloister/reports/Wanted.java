package io.cloister.reports;

import io.cloister.http.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A report that may be made.
///
/// @param from null for a review, which is of one moment
/// @param subject null for all but reviews
record Wanted(String kind, @Nullable Instant from, Instant until, @Nullable Subject subject) {
  private static final Duration LONGEST = Duration.ofDays(3 * 366);

  /// @throws ProblemException when there is no such framework, or the period is none
  static Wanted controls(
      @Nullable String framework, @Nullable Instant from, @Nullable Instant to, Instant now) {
    Framework found =
        Framework.find(framework == null ? "" : framework)
            .orElseThrow(() ->
                ProblemException.field(
                    "framework", "is not one of " + Framework.all() + " and " + Report.REVIEW));
    if (from == null) {
      throw ProblemException.field("from", "is missing");
    }
    Instant until = to == null || to.isAfter(now) ? now : to;
    if (!from.isBefore(until)) {
      throw ProblemException.field("from", "is not before 'to', or has not been yet");
    }
    if (Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw ProblemException.field("from", "is more than three years before 'to'");
    }
    return new Wanted(found.slug(), from, until, null);
  }

  static Wanted review(Subject subject, Instant at) {
    return new Wanted(Report.REVIEW, null, at, subject);
  }
}
