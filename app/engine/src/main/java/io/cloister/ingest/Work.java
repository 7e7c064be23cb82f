package io.cloister.ingest;

import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing to do to the index.
public sealed interface Work {
  /// Its place in the queue.
  long seq();

  DocumentId document();

  /// Index this version of the document.
  ///
  /// @param title as given by the source; null lets the document's own title, then its file name,
  ///   count
  /// @param mediaType as claimed; a hint only
  /// @param size in bytes, as far as known
  record Put(
      long seq,
      DocumentId document,
      SourceId source,
      String path,
      @Nullable String title,
      @Nullable String url,
      @Nullable String mediaType,
      long size,
      @Nullable Instant modified,
      Acl acl)
      implements Work {}

  /// Take the document out of the index.
  record Remove(long seq, DocumentId document) implements Work {}
}
