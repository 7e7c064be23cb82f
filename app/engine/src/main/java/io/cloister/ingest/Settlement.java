package io.cloister.ingest;

import io.cloister.corpus.Document;
import io.cloister.corpus.Extract;
import io.cloister.source.Reason;

/// How one piece of work ended.
public sealed interface Settlement {
  Work work();

  /// In the index, and the index is committed.
  record Indexed(Work.Put work, Document document, Extract extract, int passages)
      implements Settlement {}

  /// Nothing to index in it, for a good reason.
  record Skipped(Work.Put work, Reason reason) implements Settlement {}

  /// Should have been indexed and could not be.
  record Failed(Work.Put work, Reason reason) implements Settlement {}

  /// Gone from the index, and the index is committed.
  record Removed(Work.Remove work) implements Settlement {}
}
