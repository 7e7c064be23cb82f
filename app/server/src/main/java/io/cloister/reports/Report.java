package io.cloister.reports;

import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/// What was asked for, as it lies in the table.
///
/// @param kind a framework, or [#REVIEW]
/// @param since null for a review, which is of one moment
/// @param until the end of the period, which it does not include; the moment of a review
/// @param withRecord whether extracts of the record lie in it
/// @param progress in hundredths
public record Report(
    String tenant,
    String id,
    String kind,
    @Nullable Instant since,
    Instant until,
    @Nullable String subjectKind,
    @Nullable String subject,
    @Nullable String prefix,
    String askedBy,
    boolean withRecord,
    String state,
    Instant created,
    int progress,
    @Nullable Long bytes,
    @Nullable String sha256,
    @Nullable String reason,
    @Nested Counts counts) {
  static final String REVIEW = "access_review";

  static final String QUEUED = "queued";
  static final String RUNNING = "running";
  static final String DONE = "done";
  static final String FAILED = "failed";

  /// A period, for all but reviews.
  Instant from() {
    return since == null ? until : since;
  }

  /// Null for all but reviews.
  @Nullable Subject reviewed() {
    return subjectKind == null || subject == null ? null : Subject.of(subjectKind, subject, prefix);
  }

  /// What its files are called.
  String fileName() {
    return "cloister-"
        + kind.replace('_', '-')
        + "-"
        + until.toString().substring(0, 10)
        + "-"
        + id;
  }
}
