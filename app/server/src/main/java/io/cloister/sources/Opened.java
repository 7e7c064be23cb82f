package io.cloister.sources;

import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import org.jspecify.annotations.Nullable;

/// A document that could be found at a moment, and by whom.
///
/// @param source null where it was noted before that was kept, and the document is gone
public record Opened(
    DocumentId document, @Nullable SourceId source, @Nullable String path, Acl acl) {}
