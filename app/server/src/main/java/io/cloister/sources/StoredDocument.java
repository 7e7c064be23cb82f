package io.cloister.sources;

import io.cloister.corpus.Document;
import io.cloister.corpus.Extract;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A document as the ledger keeps it.
///
/// @param document as its source describes it now
/// @param indexed since when the index has it; null when it has not
/// @param extract what citations point into: while a newer version is waiting, that of the version
///   in the index; null when there is none
record StoredDocument(
    Document document, ItemState state, @Nullable Instant indexed, @Nullable Extract extract) {}
