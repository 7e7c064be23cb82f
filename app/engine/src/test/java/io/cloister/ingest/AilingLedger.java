package io.cloister.ingest;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import io.cloister.source.Sighting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Cannot write for a while, as on a full disk.
final class AilingLedger implements Ledger {
  private final Ledger inner;
  private final AtomicInteger faults;

  /// @param faults how many settlements fail before all is well
  AilingLedger(Ledger inner, AtomicInteger faults) {
    this.inner = inner;
    this.faults = faults;
  }

  @Override
  public void settle(List<Settlement> settlements) {
    if (faults.getAndDecrement() > 0) {
      throw new UncheckedIOException("The disk is full", new IOException("ENOSPC"));
    }
    inner.settle(settlements);
  }

  @Override
  public void onWithdrawal(Consumer<List<Work>> listener) {
    inner.onWithdrawal(listener);
  }

  @Override
  public void see(SourceId source, RunId run, List<Sighting> sightings) {
    inner.see(source, run, sightings);
  }

  @Override
  public int sweep(SourceId source, RunId run, Collection<String> unreadable) {
    return inner.sweep(source, run, unreadable);
  }

  @Override
  public List<Push.Receipt> push(List<Push> pushes) {
    return inner.push(pushes);
  }

  @Override
  public boolean withdraw(SourceId source, DocumentId document) {
    return inner.withdraw(source, document);
  }

  @Override
  public List<Work> pending(long seq, int limit) {
    return inner.pending(seq, limit);
  }

  @Override
  public List<Work> pushed(long seq, int limit) {
    return inner.pushed(seq, limit);
  }

  @Override
  public Content content(Work.Put work) throws IOException {
    return inner.content(work);
  }

  @Override
  public long cancel(SourceId source, RunId run, long seq) {
    return inner.cancel(source, run, seq);
  }

  @Override
  public int requeueAll() {
    return inner.requeueAll();
  }

  @Override
  public int retry(SourceId source) {
    return inner.retry(source);
  }

  @Override
  public Balance balance(RunId run) {
    return inner.balance(run);
  }

  @Override
  public Balance balance(SourceId source) {
    return inner.balance(source);
  }
}
