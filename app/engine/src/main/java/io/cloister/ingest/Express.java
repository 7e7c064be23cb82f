package io.cloister.ingest;

import io.cloister.corpus.Document;
import io.cloister.corpus.Passage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.BooleanSupplier;

/// While much waits to be embedded, goes ahead with what was pushed: takes out at once what was
/// withdrawn, and makes the words of the rest findable, some hundred times quicker than embedding
/// them. Whoever pushes a document finds it within seconds, whatever a crawl is doing.
final class Express {
  private static final int AT_ONCE = 200;

  private final Ledger ledger;
  private final Contents contents;
  private final Preparation preparation;
  private final UnderWay underWay;
  private final BlockingQueue<Ready> ready;
  private final BooleanSupplier behind;
  private long seq;

  /// @param behind whether the queue's own order would take too long now
  Express(
      Ledger ledger,
      Contents contents,
      Preparation preparation,
      UnderWay underWay,
      BlockingQueue<Ready> ready,
      BooleanSupplier behind) {
    this.ledger = ledger;
    this.contents = contents;
    this.preparation = preparation;
    this.underWay = underWay;
    this.ready = ready;
    this.behind = behind;
  }

  /// How far one look came.
  enum Progress {
    /// There may be more.
    MOVED,
    /// What comes next is about to be taken up in the queue's own order.
    SOON,
    /// Nothing was pushed since.
    NOTHING
  }

  /// Deals with what was pushed since the last time.
  Progress run() throws IOException, InterruptedException {
    List<Work> works = ledger.pushed(seq, AT_ONCE);
    for (Work work : works) {
      if (!underWay.isTakenUp(work) && !behind.getAsBoolean()) {
        return Progress.SOON;
      }
      seq = work.seq();
      if (underWay.goAhead(work)) {
        switch (work) {
          case Work.Remove remove -> ready.put(new Ready.Out(new Settlement.Removed(remove), 0));
          case Work.Put put -> words(put);
        }
      }
    }
    return works.isEmpty() ? Progress.NOTHING : Progress.MOVED;
  }

  private void words(Work.Put put) throws IOException, InterruptedException {
    switch (contents.read(put)) {
      case Parsed.Extracted(var extract) -> {
        Document document = Preparation.document(put, extract);
        List<Passage> passages = preparation.passages(document, extract);
        if (!passages.isEmpty()) {
          ready.put(new Ready.Words(put, document, passages));
          return;
        }
      }
      case Parsed.Skipped skipped -> {}
      case Parsed.Failed failed -> {}
    }
    // Its turn will say what is wrong with it.
    underWay.wordsOut(put);
  }
}
