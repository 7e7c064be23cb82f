package io.cloister.ingest;

import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A document that somebody hands over, instead of a walk finding it.
///
/// @param path where the pusher says it belongs; may be empty
/// @param mediaType as claimed; a hint only
/// @param content the bytes or the text itself
public record Push(
    DocumentId document,
    SourceId source,
    String path,
    @Nullable String title,
    @Nullable String url,
    @Nullable String mediaType,
    @Nullable Instant modified,
    Acl acl,
    Content content) {

  /// What became of it.
  public enum Receipt {
    /// Durable, and waiting to be indexed.
    ACCEPTED,
    /// This very version is waiting, or was indexed, already: nothing to do.
    UNCHANGED,
    /// Refused: a document of another source has this id.
    TAKEN
  }
}
