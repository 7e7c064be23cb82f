package io.cloister.ingest;

import io.cloister.corpus.Extract;
import io.cloister.source.Reason;

/// How parsing one file ended. Every reason is listed in docs/reference/ledger-reasons.md.
public sealed interface Parsed {
  /// Text was found; perhaps not all there was, where a part of the file is damaged.
  record Extracted(Extract extract) implements Parsed {}

  /// There is nothing to index in it.
  record Skipped(Reason reason) implements Parsed {}

  /// There should have been something, and it could not be had.
  record Failed(Reason reason) implements Parsed {}

  static Parsed skipped(String slug, String detail) {
    return new Skipped(new Reason(slug, detail));
  }

  static Parsed failed(String slug, String detail) {
    return new Failed(new Reason(slug, detail));
  }
}
