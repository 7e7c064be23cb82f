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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
      note(source, run, sightings);
      return true;
    });
  }

  private void note(SourceId source, RunId run, List<Sighting> sightings) {
    for (Sighting sighting : sightings) {
      if (!books.seen(run).containsKey(sighting.path())) {
        Item item =
            switch (sighting) {
              case Sighting.Found found -> found(source, run, found);
              case Sighting.Passed(String path, Reason reason) -> passed(source, path, reason);
              case Sighting.Broken(String path, Reason reason) -> broken(source, path, reason);
            };
        boolean quiet =
            item.work == null && sighting instanceof Sighting.Found && !failed(item.outcome);
        books.count(run, sighting.path(), quiet ? Outcome.UNCHANGED : item.outcome);
      }
    }
  }

  private Item found(SourceId source, RunId run, Sighting.Found found) {
    Item item = books.find(source, found.path());
    if (item == null) {
      item = moved(source, run, found);
    } else if (item.shows(found)) {
      books.tell(item, Outcome.SUPERSEDED);
      if (item.outcome instanceof Outcome.Pending) {
        item.waiting = run;
      }
      return item;
    }
    books.tell(item, Outcome.SUPERSEDED);
    Acl before = item.document == null ? null : item.acl;
    item.become(found);
    books.identify(item, found.identity());
    books.enqueue(item, run);
    narrowed(item, before);
    return item;
  }

  private void narrowed(Item item, @Nullable Acl before) {
    if (before != null && item.work != null && !item.acl.covers(before)) {
      books.withdraw(item.work);
    }
  }

  private Item moved(SourceId source, RunId run, Sighting.Found found) {
    Item known = books.withIdentity(source, found.identity());
    if (known != null
        && known.document != null
        && found.fingerprint().equals(known.fingerprint)
        && !books.seen(run).containsKey(known.path)) {
      books.move(known, found.path());
      return known;
    }
    return books.add(source, found.path());
  }

  private Item passed(SourceId source, String path, Reason reason) {
    Item item = settledByWalk(source, path, new Outcome.Skipped(reason));
    if (item.document != null && !(item.work instanceof Work.Remove)) {
      books.enqueueRemoval(item, item.document);
    }
    return item;
  }

  private Item broken(SourceId source, String path, Reason reason) {
    Item item = settledByWalk(source, path, new Outcome.Failed(reason));
    if (item.work instanceof Work.Put) {
      books.dequeue(item);
    }
    return item;
  }

  private Item settledByWalk(SourceId source, String path, Outcome outcome) {
    Item item = books.find(source, path);
    if (item == null) {
      item = books.add(source, path);
    }
    books.tell(item, Outcome.SUPERSEDED);
    item.gone = false;
    item.fingerprint = null;
    item.outcome = outcome;
    return item;
  }

  @Override
  public int sweep(SourceId source, RunId run, Collection<String> unreadable) {
    return telling(() -> letGo(source, run, unreadable));
  }

  private int letGo(SourceId source, RunId run, Collection<String> unreadable) {
    Map<String, Outcome> seen = books.seen(run);
    int removals = 0;
    for (Item item : books.of(source)) {
      if (item.pushed == null
          && !item.gone
          && !seen.containsKey(item.path)
          && unreadable.stream().noneMatch(folder -> covers(folder, item.path))) {
        removals += books.remove(item) ? 1 : 0;
      }
    }
    return removals;
  }

  private static boolean covers(String folder, String path) {
    return folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/");
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
    narrowed(item, before);
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
    switch (settlement) {
      case Settlement.Indexed indexed -> {
        item.outcome = Outcome.INDEXED;
        item.extract = indexed.extract();
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
