package io.cloister.sources;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An item while a transaction works on it. What the fields mean stands at [ItemRow].
final class Entry {
  final long id;
  final SourceId source;
  final boolean pushed;

  /// As it lay in the table; null for a new one.
  final @Nullable ItemRow before;

  Place place;
  @Nullable DocumentId document;
  Claim claim = Claim.NONE;
  Standing standing = Standing.GONE;
  @Nullable Long seq;
  @Nullable Long waiting;
  long lastRun;
  Kept kept = Kept.NONE;
  @Nullable Instant indexed;
  @Nullable Long held;

  /// To be written in place of what is kept.
  @Nullable Payload extract;

  /// To be written in place of what is held.
  @Nullable Payload content;

  /// To be deleted.
  boolean forgotten;

  Entry(long id, SourceId source, boolean pushed, Place place) {
    this.id = id;
    this.source = source;
    this.pushed = pushed;
    this.before = null;
    this.place = place;
  }

  Entry(ItemRow row) {
    id = row.id();
    source = row.source();
    pushed = row.pushed();
    before = row;
    place = row.place();
    document = row.document();
    claim = row.claim();
    standing = row.standing();
    seq = row.seq();
    waiting = row.waiting();
    lastRun = row.lastRun();
    kept = row.kept();
    indexed = row.indexed();
    held = row.held();
  }

  ItemRow row() {
    return new ItemRow(
        id, source, pushed, place, document, claim, standing, seq, waiting, lastRun, kept, indexed,
        held);
  }

  ItemState state() {
    return standing.state();
  }

  /// Takes over a newer claim; the text of another content becomes an earlier one.
  void become(Claim next) {
    boolean same = next.fingerprint() != null && next.fingerprint().equals(claim.fingerprint());
    if (!same && kept == Kept.CURRENT) {
      kept = Kept.EARLIER;
    }
    claim = next;
  }

  /// Goes back to the version that the index has, which its source may have left behind.
  void returnToIndexed() {
    standing = Standing.indexed(Objects.requireNonNull(indexed, "the index has it"));
    kept = kept == Kept.EARLIER ? Kept.CURRENT : kept;
  }

  void keep(Payload text) {
    kept = Kept.CURRENT;
    extract = text;
  }

  /// Has the content read again, unless the extracted text is all there is.
  void readAfresh() {
    if (kept == Kept.CURRENT && !(pushed && held == null)) {
      kept = Kept.EARLIER;
    }
  }

  /// Lets an extracted text go that no longer counts: the index does not hold it either.
  void dropEarlier() {
    if (kept == Kept.EARLIER) {
      kept = Kept.NONE;
    }
  }

  void hold(Payload pushed) {
    content = pushed;
    held = (long) pushed.bytes().length;
  }

  void letContentGo() {
    content = null;
    held = null;
  }
}
