package io.cloister.ingest;

import io.cloister.corpus.DocumentId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which versions of which documents are between the queue and the index. Two versions of a
/// document may come out of the embedders in any order, and the words of one may come before or
/// after the whole of it: the newest wins, and the whole over the words. Safe for many threads.
final class UnderWay {
  private final Map<DocumentId, Long> newest = new ConcurrentHashMap<>();
  private final Set<Long> ahead = ConcurrentHashMap.newKeySet();
  private volatile long takenUp;

  /// A piece of work is taken from the queue, in order.
  void takeUp(Work work) {
    newest.merge(work.document(), work.seq(), Math::max);
    takenUp = work.seq();
  }

  boolean isTakenUp(Work work) {
    return work.seq() <= takenUp;
  }

  /// A piece of work is to be dealt with before its turn. False when its turn has come already.
  boolean goAhead(Work work) {
    // In this order: if its turn comes from now on, it will find itself among those ahead.
    ahead.add(work.seq());
    if (isTakenUp(work)) {
      ahead.remove(work.seq());
      return false;
    }
    newest.merge(work.document(), work.seq(), Math::max);
    return true;
  }

  /// Whether no newer version is known, so that this one may be written.
  boolean isNewest(Work work) {
    return newest.getOrDefault(work.document(), 0L) <= work.seq();
  }

  /// Whether the words of this piece may be written: once, and not after the whole.
  boolean stillAhead(Work work) {
    return ahead.remove(work.seq()) && isNewest(work);
  }

  /// The whole has been written: its words must not be any more.
  void caughtUp(Work work) {
    ahead.remove(work.seq());
  }

  /// It has left the queue.
  void settled(Work work) {
    newest.remove(work.document(), work.seq());
  }

  boolean nothing() {
    return newest.isEmpty();
  }
}
