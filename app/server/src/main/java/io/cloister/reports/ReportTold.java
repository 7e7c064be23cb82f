package io.cloister.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A report as the API tells it.
///
/// @param mayDownload whether the reader gets the zip
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportTold(
    String id,
    String framework,
    String title,
    @Nullable Instant from,
    Instant to,
    @Nullable About subject,
    String askedBy,
    boolean withRecord,
    boolean mayDownload,
    String state,
    Instant created,
    int progress,
    @Nullable Long bytes,
    @Nullable String sha256,
    @Nullable Counts counts,
    @Nullable String reason) {
  /// What an access review is about.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record About(String kind, String id, @Nullable String prefix) {
    static @Nullable About of(@Nullable Subject subject) {
      return subject == null ? null : new About(subject.kind(), subject.id(), subject.prefix());
    }
  }

  static ReportTold of(Report report, boolean mayDownload) {
    Subject subject = report.reviewed();
    boolean judged = report.state().equals(Report.DONE) && subject == null;
    return new ReportTold(
        report.id(),
        report.kind(),
        Framework.find(report.kind()).map(Framework::title).orElse("Access review"),
        report.since(),
        report.until(),
        About.of(subject),
        report.askedBy(),
        report.withRecord(),
        mayDownload,
        report.state(),
        report.created(),
        report.progress(),
        report.bytes(),
        report.sha256(),
        judged ? report.counts() : null,
        report.reason());
  }
}
