package io.cloister.ingest;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which versions of which documents are between the queue and the index. Two versions of a
/// document may come out of the embedders in any order, and the words of one may come before or
/// after the whole of it: the newest wins, and the whole over the words. Safe for many threads.
final class UnderWay {
  private final Object writing = new Object();
  private final Map<DocumentId, Long> newest = new HashMap<>();

  /// How often each piece has been let in and has not come out.
  private final TreeMap<Long, Integer> inside = new TreeMap<>();

  /// What is settled, but must be remembered while something older may still come out.
  private final TreeMap<Long, DocumentId> settled = new TreeMap<>();

  private final Set<Long> ahead = new HashSet<>();
  private final Set<SourceId> gone = new HashSet<>();
  private long takenUp;

  /// A change of the index.
  @FunctionalInterface
  interface Write {
    void run() throws IOException;
  }

  /// Nothing is on its way any more, and the queue is read from its beginning.
  synchronized void startOver() {
    newest.clear();
    inside.clear();
    settled.clear();
    ahead.clear();
    takenUp = 0;
  }

  /// A piece of work is taken from the queue, in order.
  synchronized void takeUp(Work work) {
    letIn(work);
    takenUp = work.seq();
  }

  synchronized boolean isTakenUp(Work work) {
    return work.seq() <= takenUp;
  }

  /// A piece of work is to be dealt with before its turn. False when its turn has come already.
  synchronized boolean goAhead(Work work) {
    if (isTakenUp(work)) {
      return false;
    }
    ahead.add(work.seq());
    letIn(work);
    return true;
  }

  private void letIn(Work work) {
    newest.merge(work.document(), work.seq(), Math::max);
    inside.merge(work.seq(), 1, Integer::sum);
  }

  /// The words of a piece that went ahead have come out. Whether they may be written: once, and not
  /// after the whole.
  synchronized boolean wordsOut(Work work) {
    out(work);
    return ahead.remove(work.seq());
  }

  /// The whole of a piece has come out: its words must not be written any more.
  synchronized void wholeOut(Work work) {
    out(work);
    ahead.remove(work.seq());
  }

  private void out(Work work) {
    inside.computeIfPresent(work.seq(), (seq, times) -> times == 1 ? null : times - 1);
    forget();
  }

  /// Writes a version, unless a newer one is known or its source is gone. What is withdrawn
  /// meanwhile waits.
  void writeIfNewest(Work work, Write write) throws IOException {
    synchronized (writing) {
      if (isNewest(work)) {
        write.run();
      }
    }
  }

  private synchronized boolean isNewest(Work work) {
    boolean there = !(work instanceof Work.Put put && gone.contains(put.source()));
    return there && newest.getOrDefault(work.document(), 0L) <= work.seq();
  }

  /// How a document is taken from readers.
  @FunctionalInterface
  interface Removal {
    /// @param overtaken whether the index may have this version already, or a newer one
    void run(boolean overtaken) throws IOException;
  }

  /// Takes a document's older versions out, and keeps those out that are still on their way.
  void withdraw(Work work, Removal removal) throws IOException {
    synchronized (writing) {
      boolean overtaken;
      synchronized (this) {
        overtaken = isTakenUp(work) || !isNewest(work);
        newest.merge(work.document(), work.seq(), Math::max);
        if (isTakenUp(work) && !inside.containsKey(work.seq())) {
          settled(work);
        }
      }
      removal.run(overtaken);
    }
  }

  /// Takes out what came from a source, and keeps out what is still on its way.
  void withdraw(SourceId source, Write removal) throws IOException {
    synchronized (writing) {
      synchronized (this) {
        gone.add(source);
      }
      removal.run();
    }
  }

  /// It has left the queue.
  synchronized void settled(Work work) {
    settled.put(work.seq(), work.document());
    forget();
  }

  private void forget() {
    long oldest = inside.isEmpty() ? Long.MAX_VALUE : inside.firstKey();
    while (!settled.isEmpty() && settled.firstKey() < oldest) {
      Map.Entry<Long, DocumentId> first = settled.pollFirstEntry();
      newest.remove(first.getValue(), first.getKey());
    }
  }

  synchronized boolean nothing() {
    return newest.isEmpty();
  }
}
