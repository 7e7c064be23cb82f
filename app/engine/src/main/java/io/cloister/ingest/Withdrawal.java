package io.cloister.ingest;

import io.cloister.corpus.SourceId;
import io.cloister.index.Index;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes text out of the index at once, ahead of everything that waits: what was deleted, and what
/// somebody may no longer read. Many withdrawals share one commit.
///
/// It has a thread of its own, since whoever calls may be interrupted, and an interrupted writer
/// would close the index's files.
final class Withdrawal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Withdrawal.class);

  private final Index index;
  private final UnderWay underWay;
  private final LinkedBlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  private final Thread thread;

  /// What could not be taken out yet. For the one thread.
  private final List<Asked> open = new ArrayList<>();

  private volatile boolean owing;
  private volatile boolean closed;

  private sealed interface Asked {
    CompletableFuture<Void> done();

    record Works(List<Work> works, CompletableFuture<Void> done) implements Asked {}

    record Source(SourceId source, CompletableFuture<Void> done) implements Asked {}

    /// The end.
    record Close(CompletableFuture<Void> done) implements Asked {}
  }

  Withdrawal(Index index, UnderWay underWay) {
    this.index = index;
    this.underWay = underWay;
    this.thread = Thread.ofPlatform().name("ingest-withdrawal").start(this::work);
  }

  /// Takes all versions older than these works out. No search that starts after it returns finds
  /// them, not even after a crash.
  ///
  /// @throws UncheckedIOException when the index cannot be written; it is tried again with the next
  ///   call
  void take(List<Work> works) {
    if (works.isEmpty() && !owing) {
      return;
    }
    await(new Asked.Works(works, new CompletableFuture<>()));
  }

  /// Takes out all that came from a source, in the same way.
  void take(SourceId source) {
    await(new Asked.Source(source, new CompletableFuture<>()));
  }

  private void await(Asked one) {
    if (closed) {
      // What was not withdrawn is in the ledger's queue, and goes at the next start.
      return;
    }
    asked.add(one);
    try {
      one.done().join();
    } catch (CompletionException failed) {
      throw new UncheckedIOException(
          "What was withdrawn cannot be taken out of the index yet",
          new IOException(failed.getCause()));
    }
  }

  private void work() {
    while (true) {
      List<Asked> now = new ArrayList<>();
      try {
        now.add(asked.take());
      } catch (InterruptedException nobodyDoes) {
        continue;
      }
      asked.drainTo(now);
      open.addAll(now);
      try {
        for (Asked one : open) {
          takeOut(one);
        }
        index.commit();
        open.clear();
        owing = false;
        now.forEach(one -> one.done().complete(null));
      } catch (IOException | RuntimeException failed) {
        owing = true;
        LOG.error("What was withdrawn is still in the index", failed);
        now.forEach(one -> one.done().completeExceptionally(failed));
      }
      if (now.stream().anyMatch(Asked.Close.class::isInstance)) {
        return;
      }
    }
  }

  private void takeOut(Asked one) throws IOException {
    switch (one) {
      case Asked.Works(var works, var done) -> {
        for (Work work : works) {
          underWay.withdraw(work, overtaken -> takeOut(work, overtaken));
        }
      }
      case Asked.Source(var source, var done) ->
          underWay.withdraw(source, () -> index.remove(source));
      case Asked.Close close -> {}
    }
  }

  private void takeOut(Work work, boolean overtaken) throws IOException {
    if (work instanceof Work.Put && !overtaken) {
      index.withhold(work.document());
    } else {
      index.removeOlder(work.document(), work.seq());
    }
  }

  /// Ends when what was asked for so far is done.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      asked.add(new Asked.Close(new CompletableFuture<>()));
    }
    Ending.await(thread);
  }
}
