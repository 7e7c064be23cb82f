package io.cloister.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.tika.metadata.Metadata;
import org.jspecify.annotations.Nullable;

/// Dates that authors write into the head of a text.
final class Dates {
  /// What web pages call the day of their last change, the surest first.
  private static final String[] OF_WEB_PAGES = {
    "dcterms.modified", "article:modified_time", "last-modified", "dcterms.date", "date"
  };

  private Dates() {}

  /// A day (`2026-01-31`), counted from its beginning in UTC, or a moment with its offset; null for
  /// anything else.
  static @Nullable Instant read(String written) {
    try {
      return written.length() <= 10
          ? LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(written.replaceFirst(" ", "T")).toInstant();
    } catch (DateTimeException odd) {
      return null;
    }
  }

  static @Nullable Instant ofWebPage(Metadata metadata) {
    for (String name : OF_WEB_PAGES) {
      String written = metadata.get(name);
      Instant date = written == null ? null : read(written.strip());
      if (date != null) {
        return date;
      }
    }
    return null;
  }
}
