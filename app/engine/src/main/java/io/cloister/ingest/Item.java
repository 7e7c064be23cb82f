package io.cloister.ingest;

import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Extract;
import io.cloister.corpus.SourceId;
import io.cloister.source.Sighting;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What [InMemoryLedger] knows of one thing in one source. Mutable, guarded by the ledger.
final class Item {
  final SourceId source;

  /// Under which the ledger finds it.
  String key;

  String path;
  @Nullable DocumentId document;
  @Nullable String title;
  @Nullable String url;
  @Nullable String mediaType;
  long size;
  @Nullable Instant modified;
  Acl acl = Acl.NOBODY;

  /// Null when the item must count as changed at its next sighting.
  @Nullable String fingerprint;

  @Nullable String identity;
  @Nullable Content pushed;

  Outcome outcome = Outcome.PENDING;

  /// What is to be done about it now; null when nothing is.
  @Nullable Work work;

  /// The run that waits for the outcome of `work`; null when none does.
  @Nullable RunId waiting;

  /// No longer in its source; forgotten as soon as its removal settles.
  boolean gone;

  /// From the last time it was indexed; null when its content has changed since.
  @Nullable Extract extract;

  /// What `extract` was before the content changed; what the index has.
  @Nullable Extract earlier;

  /// Whether the index has it, in whatever version.
  boolean indexed;

  /// Whether the version before was taken from readers, who wait for the next.
  boolean withheld;

  Item(SourceId source, String path, String key) {
    this.source = source;
    this.path = path;
    this.key = key;
  }

  boolean shows(Sighting.Found found) {
    return !gone
        && found.fingerprint().equals(fingerprint)
        && found.acl().equals(acl)
        && Objects.equals(found.url(), url);
  }

  void become(Sighting.Found found) {
    if (!found.fingerprint().equals(fingerprint)) {
      earlier = extract == null ? earlier : extract;
      extract = null;
    }
    path = found.path();
    size = found.size();
    modified = found.modified();
    fingerprint = found.fingerprint();
    identity = found.identity();
    acl = found.acl();
    url = found.url();
    gone = false;
  }

  Work.Put put(long seq, DocumentId id) {
    return new Work.Put(seq, id, source, path, title, url, mediaType, size, modified, acl);
  }
}
