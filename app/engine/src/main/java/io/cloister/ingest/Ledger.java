package io.cloister.ingest;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import io.cloister.source.Reason;
import io.cloister.source.Sighting;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/// The one final state of every item, and the durable queue of what is still to be done. Everything
/// a method was given is on disk when it returns. Every implementation passes `LedgerContract`.
///
/// **The queue.** An item that needs work carries a `seq`, larger than every seq given out before.
/// A newer version of the same item gets a new seq, so that settling the old one no longer counts.
/// Nothing is claimed or locked: whoever works through the queue keeps the last seq it read, and
/// starts again from 0 after a crash.
///
/// **The balance.** For every run, and for every source: seen = indexed + skipped + failed +
/// pending, always, and pending is 0 once a run is done. Removals count nowhere. A run's balance
/// tells what that run did and stays as it was at its end, whatever later runs, retries and
/// requeues do; an item that is still pending when a later run meets it (or finds it gone) counts
/// there from then on, and for the earlier run as skipped(`superseded`). A source's balance tells
/// the present state of its items.
public interface Ledger {
  /// Why an item was left as it was when its run was cancelled.
  Reason CANCELLED =
      new Reason(
          "cancelled", "Its run was cancelled before it was begun. The next run takes it up.");

  /// Lets somebody hear of every work that takes text away from readers: a removal, and a version
  /// that fewer people may read than the one before. It is told, also of nothing, after a change is
  /// durable and before the method that made it returns; what it throws, that method throws.
  void onWithdrawal(Consumer<List<Work>> listener);

  /// Records what a run's walk saw, in one transaction. Seeing the same path twice in one run
  /// changes nothing.
  ///
  /// A `Found` that is new, moved, or differs in fingerprint, access or address becomes pending. An
  /// unchanged one keeps its state and its place in the queue: it counts for this run as pending if
  /// it still is, as failed with its old reason if it failed, otherwise as skipped(`unchanged`). A
  /// new path whose identity and fingerprint equal those of an item that this run has not seen is
  /// that item, moved: it keeps its document id.
  ///
  /// `Passed` settles at once as skipped; a document that the item had becomes pending removal.
  /// `Broken` settles at once as failed; a document that the item had stays. In both cases the next
  /// `Found` of that path counts as changed.
  void see(SourceId source, RunId run, List<Sighting> sightings);

  /// Ends a run's walk: everything of the source that this run did not see, and that is not, and
  /// does not lie below, one of the `unreadable` paths, is gone. Returns how many documents became
  /// pending removal.
  int sweep(SourceId source, RunId run, Collection<String> unreadable);

  /// Calls off what a run waits for and what lies after `seq` in the queue, a piece of it, in one
  /// transaction. It leaves the queue. A new item ends as skipped(`cancelled`). Of one whose
  /// version before is in the index, that stays: the item is indexed, and only the run counts it as
  /// skipped(`cancelled`). The next `Found` of either counts as changed. What was taken from
  /// readers because fewer may read it stays in the queue. Returns how far in the queue it came;
  /// `seq` when there was nothing left.
  long cancel(SourceId source, RunId run, long seq);

  /// Takes documents in, in one transaction; one receipt each, in order. Idempotent: pushing the
  /// same version again changes nothing, unless it failed before: then it is tried again.
  List<Push.Receipt> push(List<Push> pushes);

  /// Makes a pushed document pending removal. Returns whether the source had it.
  boolean withdraw(SourceId source, DocumentId document);

  /// The queue after `seq`, oldest first, at most `limit`.
  List<Work> pending(long seq, int limit);

  /// What of the queue after `seq` was pushed or withdrawn, not walked, oldest first, at most
  /// `limit`.
  List<Work> pushed(long seq, int limit);

  /// The bytes or text of a piece of work; the stored extract where its content has not changed
  /// since it was indexed (requeued, moved, or only its access changed).
  ///
  /// @throws IOException when the source can no longer give it
  Content content(Work.Put work) throws IOException;

  /// Writes outcomes, in one transaction; all are durable on return. An outcome whose seq is no
  /// longer the item's newest is dropped without a word.
  void settle(List<Settlement> settlements);

  /// Puts every indexed document back into the queue with its stored extract, so that a lost index
  /// is rebuilt without the sources being there. Returns how many.
  int requeueAll();

  /// Puts a source's failed documents back into the queue, to be read afresh. What a walk found
  /// broken waits for the next walk instead. Returns how many.
  int retry(SourceId source);

  /// Where a run stands, or stood at its end.
  Balance balance(RunId run);

  /// Where a source stands now.
  Balance balance(SourceId source);
}
