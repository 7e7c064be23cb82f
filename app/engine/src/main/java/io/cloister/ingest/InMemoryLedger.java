package io.cloister.ingest;

import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Extract;
import io.cloister.corpus.SourceId;
import io.cloister.source.Reason;
import io.cloister.source.Sighting;
import io.cloister.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// A [Ledger] that forgets when the process ends: for evaluations, tools and tests that need no
/// server. One lock; fine for some hundred thousand items.
public final class InMemoryLedger implements Ledger {
  private final Function<SourceId, Source> sources;
  private final Books books = new Books();
  private Consumer<List<Work>> listener = ignored -> {};

  /// @param sources gives the source behind an id, to open its items
  public InMemoryLedger(Function<SourceId, Source> sources) {
    this.sources = sources;
  }

  @Override
  public void onWithdrawal(Consumer<List<Work>> told) {
    listener = told;
  }

  /// Tells without the lock, since the listener may wait for somebody who needs it.
  private <T> T telling(Supplier<T> change) {
    T result;
    List<Work> works;
    synchronized (this) {
      result = change.get();
      works = books.withdrawn();
    }
    listener.accept(works);
    return result;
  }

  @Override
  public void see(SourceId source, RunId run, List<Sighting> sightings) {
    telling(() -> {
      new Seeing(books, source, run).take(sightings);
      return true;
    });
  }

  @Override
  public int sweep(SourceId source, RunId run, Collection<String> unreadable) {
    return telling(() -> new Seeing(books, source, run).sweep(unreadable));
  }

  @Override
  public synchronized long cancel(SourceId source, RunId run, long seq) {
    long last = seq;
    for (Item item : books.queued(seq).toList()) {
      if (item.work instanceof Work.Put put && run.equals(item.waiting)) {
        last = put.seq();
        if (!item.withheld) {
          books.dequeue(item);
          item.fingerprint = null;
          item.outcome = item.indexed ? Outcome.INDEXED : Outcome.CANCELLED;
          item.extract = item.extract == null ? item.earlier : item.extract;
          books.tell(item, Outcome.CANCELLED);
        }
      }
    }
    return last;
  }

  @Override
  public List<Push.Receipt> push(List<Push> pushes) {
    return telling(() -> pushes.stream().map(this::push).toList());
  }

  private Push.Receipt push(Push push) {
    Item item = books.find(push.document());
    if (item != null && (item.pushed == null || !item.source.equals(push.source()))) {
      return Push.Receipt.TAKEN;
    }
    if (item != null && !item.gone && !failed(item.outcome) && same(item, push)) {
      return Push.Receipt.UNCHANGED;
    }
    if (item == null) {
      item = books.addPushed(push.source(), push.path(), push.document());
    }
    Acl before = item.pushed == null ? null : item.acl;
    item.extract = item.pushed == null || same(item.pushed, push.content()) ? item.extract : null;
    item.path = push.path();
    item.title = push.title();
    item.url = push.url();
    item.mediaType = push.mediaType();
    item.modified = push.modified();
    item.acl = push.acl();
    item.pushed = push.content();
    item.gone = false;
    books.enqueue(item, null);
    books.narrowed(item, before);
    return Push.Receipt.ACCEPTED;
  }

  private static boolean same(Item item, Push push) {
    return item.path.equals(push.path())
        && Objects.equals(item.title, push.title())
        && Objects.equals(item.url, push.url())
        && Objects.equals(item.mediaType, push.mediaType())
        && Objects.equals(item.modified, push.modified())
        && item.acl.equals(push.acl())
        && item.pushed != null
        && same(item.pushed, push.content());
  }

  private static boolean same(Content a, Content b) {
    return a instanceof Content.Bytes(byte[] x) && b instanceof Content.Bytes(byte[] y)
        ? Arrays.equals(x, y)
        : a.equals(b);
  }

  @Override
  public boolean withdraw(SourceId source, DocumentId document) {
    return telling(() -> goes(source, document));
  }

  private boolean goes(SourceId source, DocumentId document) {
    Item item = books.find(document);
    return item != null
        && item.pushed != null
        && item.source.equals(source)
        && !item.gone
        && books.remove(item);
  }

  @Override
  public synchronized List<Work> pending(long seq, int limit) {
    return books.queued(seq).limit(limit).map(item -> Objects.requireNonNull(item.work)).toList();
  }

  @Override
  public synchronized List<Work> pushed(long seq, int limit) {
    return books
        .queued(seq)
        .filter(item -> item.pushed != null)
        .limit(limit)
        .map(item -> Objects.requireNonNull(item.work))
        .toList();
  }

  @Override
  public Content content(Work.Put work) throws IOException {
    synchronized (this) {
      Item item = books.find(work.document());
      if (item != null && item.extract != null) {
        return new Content.Parsed(item.extract);
      }
      if (item != null && item.pushed != null) {
        return item.pushed;
      }
    }
    Source source = sources.apply(work.source());
    Optional<Path> file = source.local(work.path());
    if (file.isPresent()) {
      return new Content.File(file.get());
    }
    try (InputStream in = source.open(work.path())) {
      return new Content.Bytes(in.readAllBytes());
    }
  }

  @Override
  public synchronized void settle(List<Settlement> settlements) {
    for (Settlement settlement : settlements) {
      Item item = books.find(settlement.work().document());
      if (item != null && item.work != null && item.work.seq() == settlement.work().seq()) {
        settle(item, settlement);
      }
    }
  }

  private void settle(Item item, Settlement settlement) {
    books.dequeue(item);
    item.indexed = false;
    item.withheld = false;
    item.earlier = null;
    switch (settlement) {
      case Settlement.Indexed indexed -> {
        item.outcome = Outcome.INDEXED;
        item.extract = indexed.extract();
        item.indexed = true;
      }
      case Settlement.Skipped(Work.Put work, Reason reason) ->
          item.outcome = new Outcome.Skipped(reason);
      case Settlement.Failed(Work.Put work, Reason reason) ->
          item.outcome = new Outcome.Failed(reason);
      case Settlement.Removed(Work.Remove work) -> books.left(item, work.document());
    }
    books.tell(item, item.outcome);
  }

  @Override
  public synchronized int requeueAll() {
    List<Item> indexed =
        books.withDocuments().stream()
            .filter(item -> item.outcome instanceof Outcome.Indexed && !item.gone)
            .toList();
    indexed.forEach(item -> books.enqueue(item, null));
    return indexed.size();
  }

  @Override
  public synchronized int retry(SourceId source) {
    List<Item> again =
        books.of(source).stream()
            .filter(item -> failed(item.outcome) && !item.gone)
            .filter(item -> item.fingerprint != null || item.pushed != null)
            .toList();
    again.forEach(item -> item.extract = null);
    again.forEach(item -> books.enqueue(item, null));
    return again.size();
  }

  @Override
  public synchronized Balance balance(RunId run) {
    return Outcome.balance(books.seen(run).values());
  }

  @Override
  public synchronized Balance balance(SourceId source) {
    return Outcome.balance(books.outcomes(source));
  }

  /// What was extracted from an indexed document; empty where there is none.
  public synchronized Optional<Extract> extract(DocumentId document) {
    return Optional.ofNullable(books.find(document)).map(item -> item.extract);
  }

  private static boolean failed(Outcome outcome) {
    return outcome instanceof Outcome.Failed;
  }
}
