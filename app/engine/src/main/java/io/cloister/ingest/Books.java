package io.cloister.ingest;

import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an [InMemoryLedger] knows: its items under each of their names, the queue of those that
/// something is to be done about, and what its runs have counted. Guarded by the ledger.
final class Books {
  private final Map<String, Item> items = new HashMap<>();
  private final Map<DocumentId, Item> byDocument = new HashMap<>();
  private final Map<String, Item> byIdentity = new HashMap<>();
  private final TreeMap<Long, Item> queue = new TreeMap<>();
  private final Map<RunId, Map<String, Outcome>> runs = new HashMap<>();
  private final List<Work> withdrawn = new ArrayList<>();
  private long lastSeq;

  // Items

  @Nullable Item find(SourceId source, String path) {
    return items.get(place(source, path));
  }

  @Nullable Item find(DocumentId document) {
    return byDocument.get(document);
  }

  @Nullable Item withIdentity(SourceId source, @Nullable String identity) {
    return identity == null ? null : byIdentity.get(source + "\n" + identity);
  }

  Collection<Item> of(SourceId source) {
    return items.values().stream().filter(item -> item.source.equals(source)).toList();
  }

  Collection<Item> withDocuments() {
    return byDocument.values();
  }

  Item add(SourceId source, String path) {
    Item item = new Item(source, path, place(source, path));
    items.put(item.key, item);
    return item;
  }

  Item addPushed(SourceId source, String path, DocumentId document) {
    Item item = new Item(source, path, "\n" + document);
    item.document = document;
    byDocument.put(document, item);
    items.put(item.key, item);
    return item;
  }

  void move(Item item, String path) {
    items.remove(item.key);
    item.key = place(item.source, path);
    items.put(item.key, item);
  }

  void identify(Item item, @Nullable String identity) {
    if (identity != null) {
      byIdentity.put(item.source + "\n" + identity, item);
    }
  }

  void forget(Item item) {
    items.remove(item.key);
    if (item.identity != null) {
      byIdentity.remove(item.source + "\n" + item.identity, item);
    }
  }

  private static String place(SourceId source, String path) {
    return source + "\n" + path;
  }

  // The queue

  Stream<Item> queued(long seq) {
    return queue.tailMap(seq, false).values().stream();
  }

  /// Puts an item into the queue, to be indexed.
  ///
  /// @param run waits for the outcome; null when none does
  void enqueue(Item item, @Nullable RunId run) {
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

  void enqueueRemoval(Item item, DocumentId document) {
    dequeue(item);
    item.work = new Work.Remove(++lastSeq, document);
    item.withheld = true;
    withdrawn.add(item.work);
    queue.put(lastSeq, item);
  }

  void dequeue(Item item) {
    if (item.work != null) {
      queue.remove(item.work.seq());
      item.work = null;
    }
  }

  /// Notes it when fewer people may read an item's new version than the one before.
  ///
  /// @param before null where there was none
  void narrowed(Item item, @Nullable Acl before) {
    if (before != null && item.work != null && !item.acl.covers(before)) {
      item.withheld = true;
      withdrawn.add(item.work);
    }
  }

  /// The works that take text away from somebody, since they were last asked for.
  List<Work> withdrawn() {
    List<Work> works = List.copyOf(withdrawn);
    withdrawn.clear();
    return works;
  }

  /// The document has left the index.
  void left(Item item, DocumentId document) {
    byDocument.remove(document);
    item.document = null;
    if (item.gone) {
      forget(item);
    }
  }

  /// Lets an item that is no longer there go. Returns whether a document has to leave the index.
  boolean remove(Item item) {
    tell(item, Outcome.SUPERSEDED);
    item.gone = true;
    if (item.document == null) {
      forget(item);
      return false;
    }
    enqueueRemoval(item, item.document);
    return true;
  }

  // Runs

  /// What a run has seen, by path.
  Map<String, Outcome> seen(RunId run) {
    return runs.getOrDefault(run, Map.of());
  }

  void count(RunId run, String path, Outcome outcome) {
    runs.computeIfAbsent(run, first -> new HashMap<>()).put(path, outcome);
  }

  /// Tells the run that waits for an item, if one does, what became of it.
  void tell(Item item, Outcome outcome) {
    if (item.waiting != null) {
      count(item.waiting, item.path, outcome);
      item.waiting = null;
    }
  }

  List<Outcome> outcomes(SourceId source) {
    return of(source).stream().filter(item -> !item.gone).map(item -> item.outcome).toList();
  }
}
