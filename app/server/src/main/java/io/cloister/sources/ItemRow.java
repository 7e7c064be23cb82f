package io.cloister.sources;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import io.cloister.ingest.Work;
import java.time.Instant;
import java.util.Objects;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/// An item as it lies in the table.
///
/// @param document what it is called in the index; null when nothing of it is or will be there
/// @param seq its place in the queue; null when nothing is to be done about it. Then it is put into
///   the index if it is pending, and otherwise taken out
/// @param waiting the run that counts the outcome; null when none does
/// @param lastRun the last run that saw it; 0 where it was pushed
/// @param indexed since when readers find it; null when they do not, because it was never indexed,
///   or was taken from them
/// @param held how many bytes of pushed content are kept until it is settled; null for none
public record ItemRow(
    long id,
    SourceId source,
    boolean pushed,
    @Nested Place place,
    @Nullable DocumentId document,
    @Nested Claim claim,
    @Nested Standing standing,
    @Nullable Long seq,
    @Nullable Long waiting,
    long lastRun,
    Kept kept,
    @Nullable Instant indexed,
    @Nullable Long held) {
  /// What is to be done about it.
  ///
  /// @throws NullPointerException when nothing is
  Work work() {
    long turn = Objects.requireNonNull(seq, "it is not in the queue");
    DocumentId name = Objects.requireNonNull(document, "what is in the queue has a document");
    return leaving() ? new Work.Remove(turn, name) : put(name);
  }

  /// The work of indexing it, whether it is to be done or not.
  Work.Put put(DocumentId name) {
    return new Work.Put(
        seq == null ? 0 : seq,
        name,
        source,
        place.path(),
        claim.title(),
        claim.url(),
        claim.mediaType(),
        claim.size() == null ? 0 : claim.size(),
        claim.modified(),
        claim.acl());
  }

  /// Whether its document is about to leave the index.
  boolean leaving() {
    return seq != null && standing.state() != ItemState.PENDING;
  }
}
