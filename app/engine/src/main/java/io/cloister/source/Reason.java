package io.cloister.source;

/// Why an item was skipped or failed, for a program and for a person.
///
/// @param slug lower snake case, stable; listed in docs/reference/ledger-reasons.md
/// @param detail one sentence that helps the reader act; no stack trace
public record Reason(String slug, String detail) {
  public Reason {
    if (!slug.matches("[a-z][a-z0-9_]{1,63}")) {
      throw new IllegalArgumentException("Not a reason slug: " + slug);
    }
  }
}
