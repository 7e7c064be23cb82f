package io.cloister.ingest;

import io.cloister.corpus.SourceId;
import io.cloister.source.Sighting;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/// The one final state of every item, and the durable queue of what is still to be done. Everything
/// a method was given is on disk when it returns. Every implementation passes `LedgerContract`.
///
/// **The queue.** An item that needs work carries a `seq`, larger than every seq given out before.
/// A newer version of the same item gets a new seq, so that settling the old one no longer counts.
/// Nothing is claimed or locked: whoever works through the queue keeps the last seq it read, and
/// starts again from 0 after a crash.
///
/// **The balance.** For every run, and for every source: seen = indexed + skipped + failed +
/// pending, always, and pending is 0 once a run is done.
public interface Ledger {
  /// Records what a run's walk saw, in one transaction. A `Found` that is new, changed or moved
  /// becomes pending; an unchanged one keeps its state and counts for this run as
  /// skipped(`unchanged`), except that one which failed before stays failed with its old reason.
  /// `Passed` and `Broken` settle at once as skipped or failed. An item whose identity and
  /// fingerprint equal those of one that this run has not seen at its old path is the same
  /// document, moved: it keeps its document id. Seeing the same path twice in one run changes
  /// nothing.
  void see(SourceId source, RunId run, List<Sighting> sightings);

  /// Ends a run's walk: everything of the source that this run did not see, and that does not lie
  /// below one of the `unreadable` folders, becomes pending removal. Returns how many.
  int sweep(SourceId source, RunId run, Collection<String> unreadable);

  /// The queue after `seq`, oldest first, at most `limit`.
  List<Work> pending(long seq, int limit);

  /// The bytes or text of a piece of work.
  ///
  /// @throws IOException when the source can no longer give it
  Content content(Work work) throws IOException;

  /// Writes outcomes, in one transaction; all are durable on return. An outcome whose seq is no
  /// longer the item's newest is dropped without a word.
  void settle(List<Settlement> settlements);

  /// Puts every indexed document back into the queue with its stored extract, so that a lost index
  /// is rebuilt without the sources being there. Returns how many.
  int requeueAll();

  /// Where a run stands, or stood at its end.
  Balance balance(RunId run);

  /// Where a source stands now.
  Balance balance(SourceId source);
}
