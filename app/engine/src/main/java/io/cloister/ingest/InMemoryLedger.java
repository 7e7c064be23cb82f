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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A [Ledger] that forgets when the process ends: for evaluations, tools and tests that need no
/// server. One lock; fine for some hundred thousand items.
public final class InMemoryLedger implements Ledger {
  private final Function<SourceId, Source> sources;
  private final Map<String, Item> items = new HashMap<>();
  private final Map<DocumentId, Item> byDocument = new HashMap<>();
  private final Map<String, Item> byIdentity = new HashMap<>();
  private final TreeMap<Long, Item> queue = new TreeMap<>();
  private final Map<RunId, Map<String, Outcome>> runs = new HashMap<>();
  private final List<Work> withdrawn = new ArrayList<>();
  private Consumer<List<Work>> listener = ignored -> {};
  private long lastSeq;

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
      works = List.copyOf(withdrawn);
      withdrawn.clear();
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
    Map<String, Outcome> seen = runs.computeIfAbsent(run, ignored -> new HashMap<>());
    for (Sighting sighting : sightings) {
      if (!seen.containsKey(sighting.path())) {
        Item item =
            switch (sighting) {
              case Sighting.Found found -> found(source, run, found);
              case Sighting.Passed(String path, Reason reason) -> passed(source, path, reason);
              case Sighting.Broken(String path, Reason reason) -> broken(source, path, reason);
            };
        boolean quiet =
            item.work == null && sighting instanceof Sighting.Found && !failed(item.outcome);
        seen.put(sighting.path(), quiet ? Outcome.UNCHANGED : item.outcome);
      }
    }
  }

  private Item found(SourceId source, RunId run, Sighting.Found found) {
    Item item = items.get(atPath(source, found.path()));
    if (item == null) {
      item = moved(source, run, found);
    } else if (item.shows(found)) {
      release(item);
      if (item.outcome instanceof Outcome.Pending) {
        item.waiting = run;
      }
      return item;
    }
    release(item);
    Acl before = item.document == null ? null : item.acl;
    item.become(found);
    if (found.identity() != null) {
      byIdentity.put(source + "\n" + found.identity(), item);
    }
    enqueue(item, run);
    narrowed(item, before);
    return item;
  }

  private void narrowed(Item item, @Nullable Acl before) {
    if (before != null && item.work != null && !item.acl.covers(before)) {
      withdrawn.add(item.work);
    }
  }

  private Item moved(SourceId source, RunId run, Sighting.Found found) {
    Item known = found.identity() == null ? null : byIdentity.get(source + "\n" + found.identity());
    if (known != null
        && known.document != null
        && found.fingerprint().equals(known.fingerprint)
        && !runs.getOrDefault(run, Map.of()).containsKey(known.path)) {
      items.remove(known.key);
      known.key = atPath(source, found.path());
      items.put(known.key, known);
      return known;
    }
    return add(source, found.path());
  }

  private Item passed(SourceId source, String path, Reason reason) {
    Item item = settledByWalk(source, path, new Outcome.Skipped(reason));
    if (item.document != null && !(item.work instanceof Work.Remove)) {
      enqueueRemoval(item, item.document);
    }
    return item;
  }

  private Item broken(SourceId source, String path, Reason reason) {
    Item item = settledByWalk(source, path, new Outcome.Failed(reason));
    if (item.work instanceof Work.Put) {
      dequeue(item);
    }
    return item;
  }

  private Item settledByWalk(SourceId source, String path, Outcome outcome) {
    Item item = items.get(atPath(source, path));
    if (item == null) {
      item = add(source, path);
    }
    release(item);
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
    Map<String, Outcome> seen = runs.getOrDefault(run, Map.of());
    int removals = 0;
    for (Item item : List.copyOf(items.values())) {
      if (item.source.equals(source)
          && item.pushed == null
          && !item.gone
          && !seen.containsKey(item.path)
          && unreadable.stream().noneMatch(folder -> covers(folder, item.path))) {
        removals += remove(item) ? 1 : 0;
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
    Item item = byDocument.get(push.document());
    if (item != null && (item.pushed == null || !item.source.equals(push.source()))) {
      return Push.Receipt.TAKEN;
    }
    if (item != null && !item.gone && !failed(item.outcome) && same(item, push)) {
      return Push.Receipt.UNCHANGED;
    }
    if (item == null) {
      item = new Item(push.source(), push.path(), "\n" + push.document());
      item.document = push.document();
      byDocument.put(push.document(), item);
      items.put(item.key, item);
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
    enqueue(item, null);
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
    Item item = byDocument.get(document);
    return item != null
        && item.pushed != null
        && item.source.equals(source)
        && !item.gone
        && remove(item);
  }

  @Override
  public synchronized List<Work> pending(long seq, int limit) {
    return queue.tailMap(seq, false).values().stream()
        .limit(limit)
        .map(item -> Objects.requireNonNull(item.work))
        .toList();
  }

  @Override
  public synchronized List<Work> pushed(long seq, int limit) {
    return queue.tailMap(seq, false).values().stream()
        .filter(item -> item.pushed != null)
        .limit(limit)
        .map(item -> Objects.requireNonNull(item.work))
        .toList();
  }

  @Override
  public Content content(Work.Put work) throws IOException {
    synchronized (this) {
      Item item = byDocument.get(work.document());
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
      Item item = byDocument.get(settlement.work().document());
      if (item != null && item.work != null && item.work.seq() == settlement.work().seq()) {
        settle(item, settlement);
      }
    }
  }

  private void settle(Item item, Settlement settlement) {
    dequeue(item);
    switch (settlement) {
      case Settlement.Indexed indexed -> {
        item.outcome = Outcome.INDEXED;
        item.extract = indexed.extract();
      }
      case Settlement.Skipped(Work.Put work, Reason reason) ->
          item.outcome = new Outcome.Skipped(reason);
      case Settlement.Failed(Work.Put work, Reason reason) ->
          item.outcome = new Outcome.Failed(reason);
      case Settlement.Removed(Work.Remove work) -> {
        byDocument.remove(work.document());
        item.document = null;
        if (item.gone) {
          forget(item);
        }
      }
    }
    if (item.waiting != null) {
      runs.getOrDefault(item.waiting, new HashMap<>()).put(item.path, item.outcome);
      item.waiting = null;
    }
  }

  @Override
  public synchronized int requeueAll() {
    List<Item> indexed =
        byDocument.values().stream()
            .filter(item -> item.outcome instanceof Outcome.Indexed && !item.gone)
            .toList();
    indexed.forEach(item -> enqueue(item, null));
    return indexed.size();
  }

  @Override
  public synchronized int retry(SourceId source) {
    List<Item> again =
        items.values().stream()
            .filter(item -> item.source.equals(source) && failed(item.outcome) && !item.gone)
            .filter(item -> item.fingerprint != null || item.pushed != null)
            .toList();
    again.forEach(item -> item.extract = null);
    again.forEach(item -> enqueue(item, null));
    return again.size();
  }

  @Override
  public synchronized Balance balance(RunId run) {
    return Outcome.balance(runs.getOrDefault(run, Map.of()).values());
  }

  @Override
  public synchronized Balance balance(SourceId source) {
    return Outcome.balance(
        items.values().stream()
            .filter(item -> item.source.equals(source) && !item.gone)
            .map(item -> item.outcome)
            .toList());
  }

  /// What was extracted from an indexed document; empty where there is none.
  public synchronized Optional<Extract> extract(DocumentId document) {
    return Optional.ofNullable(byDocument.get(document)).map(item -> item.extract);
  }

  private Item add(SourceId source, String path) {
    Item item = new Item(source, path, atPath(source, path));
    items.put(item.key, item);
    return item;
  }

  private void enqueue(Item item, @Nullable RunId run) {
    dequeue(item);
    DocumentId id = item.document;
    if (id == null) {
      id = DocumentId.derived(item.source, item.path);
      // The id may have gone along with a document that has moved away from this path.
      for (int i = 1; byDocument.containsKey(id); i++) {
        id = DocumentId.derived(item.source, item.path + "\n" + i);
      }
      item.document = id;
      byDocument.put(id, item);
    }
    item.outcome = Outcome.PENDING;
    item.waiting = run;
    item.work = item.put(++lastSeq, id);
    queue.put(lastSeq, item);
  }

  private void enqueueRemoval(Item item, DocumentId document) {
    dequeue(item);
    item.work = new Work.Remove(++lastSeq, document);
    withdrawn.add(item.work);
    queue.put(lastSeq, item);
  }

  private void dequeue(Item item) {
    if (item.work != null) {
      queue.remove(item.work.seq());
      item.work = null;
    }
  }

  /// Lets the earlier run that waits for this item go.
  private void release(Item item) {
    if (item.waiting != null) {
      runs.getOrDefault(item.waiting, new HashMap<>()).put(item.path, Outcome.SUPERSEDED);
      item.waiting = null;
    }
  }

  private boolean remove(Item item) {
    release(item);
    item.gone = true;
    if (item.document == null) {
      forget(item);
      return false;
    }
    enqueueRemoval(item, item.document);
    return true;
  }

  private void forget(Item item) {
    items.remove(item.key);
    if (item.identity != null) {
      byIdentity.remove(item.source + "\n" + item.identity, item);
    }
  }

  private static boolean failed(Outcome outcome) {
    return outcome instanceof Outcome.Failed;
  }

  private static String atPath(SourceId source, String path) {
    return source + "\n" + path;
  }
}
