package io.cloister.sources;

import io.cloister.corpus.Extract;
import io.cloister.corpus.SourceId;
import io.cloister.ingest.Work;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// One transaction on the ledger. The items it is about are read once, changed in memory, and
/// written together at the end, with the queue's numbers and the balances that follow from what
/// they were before and are now.
final class Change {
  private final TenantId tenant;
  private final Instant now;
  private final Ledgers ledgers;
  private final Items items;
  private final Contents contents;
  private final Readable readable;
  private final Counts counts;
  private final DocumentIds documentIds;
  private final Handle handle;
  private final Shelf shelf;
  private final Tally tally = new Tally();
  private final Map<Long, Entry> known = new HashMap<>();
  private final Set<Entry> touched = new LinkedHashSet<>();
  private Ledgers.Head head;

  /// Waits until no other transaction changes this tenant's ledger.
  ///
  /// @param shelf hears of versions that end with it
  Change(Handle handle, TenantId tenant, Instant now, Shelf shelf) {
    this.handle = handle;
    this.shelf = shelf;
    this.tenant = tenant;
    this.now = now;
    ledgers = handle.attach(Ledgers.class);
    items = handle.attach(Items.class);
    contents = handle.attach(Contents.class);
    readable = handle.attach(Readable.class);
    counts = handle.attach(Counts.class);
    documentIds = new DocumentIds(tenant, items);
    head = ledgers.lock(tenant);
  }

  TenantId tenant() {
    return tenant;
  }

  Instant now() {
    return now;
  }

  Items items() {
    return items;
  }

  DocumentIds documentIds() {
    return documentIds;
  }

  /// The item of a row; always the same one for the same row.
  Entry of(ItemRow row) {
    return known.computeIfAbsent(row.id(), id -> new Entry(row));
  }

  Entry add(SourceId source, boolean pushed, Place place) {
    long id = head.lastItem() + 1;
    head = new Ledgers.Head(head.lastSeq(), id, head.queued(), head.held());
    Entry entry = new Entry(id, source, pushed, place);
    known.put(id, entry);
    return entry;
  }

  /// Puts an item into the queue, to be indexed.
  ///
  /// @param run waits for the outcome; null when none does
  void put(Entry entry, @Nullable Long run) {
    if (entry.document == null) {
      entry.document = documentIds.fresh(entry.source, entry.place.path());
    }
    if (entry.before != null && narrows(entry, entry.before)) {
      entry.indexed = null;
    }
    entry.standing = Standing.PENDING;
    if (run != null) {
      await(entry, run);
    }
    enqueue(entry);
  }

  /// Lets a run count a pending item, and its outcome when it comes.
  void await(Entry entry, long run) {
    count(run, entry, Standing.PENDING, 1);
    entry.waiting = run;
    touched.add(entry);
  }

  /// Puts an item's document into the queue, to be taken out of the index.
  void remove(Entry entry) {
    entry.indexed = null;
    enqueue(entry);
  }

  private void enqueue(Entry entry) {
    entry.seq = head.lastSeq() + 1;
    head = new Ledgers.Head(head.lastSeq() + 1, head.lastItem(), head.queued(), head.held());
    touched.add(entry);
  }

  /// Notes an outcome. Whichever run waits for it counts it.
  void stand(Entry entry, Standing outcome) {
    entry.standing = outcome;
    if (entry.waiting != null) {
      count(entry.waiting, entry, Standing.PENDING, -1);
      count(entry.waiting, entry, outcome, 1);
      entry.waiting = null;
    }
    touched.add(entry);
  }

  /// Lets the earlier run that waits for an item go.
  void release(Entry entry) {
    if (entry.waiting != null) {
      count(entry.waiting, entry, Standing.PENDING, -1);
      count(entry.waiting, entry, Standing.SUPERSEDED, 1);
      entry.waiting = null;
      touched.add(entry);
    }
  }

  /// Takes an item out of the queue again. It counts as changed at its next sighting.
  void callOff(Entry entry) {
    if (entry.waiting != null) {
      count(entry.waiting, entry, Standing.PENDING, -1);
      count(entry.waiting, entry, Standing.CANCELLED, 1);
      entry.waiting = null;
    }
    entry.claim = entry.claim.doubted();
    dequeue(entry);
  }

  void dequeue(Entry entry) {
    entry.seq = null;
    touched.add(entry);
  }

  /// Lets an item that is no longer there go, as soon as its document has left the index. Returns
  /// whether there is one.
  boolean letGo(Entry entry) {
    release(entry);
    entry.standing = Standing.GONE;
    if (entry.document == null) {
      forget(entry);
      return false;
    }
    remove(entry);
    return true;
  }

  void forget(Entry entry) {
    entry.forgotten = true;
    entry.seq = null;
    entry.held = null;
    entry.standing = Standing.GONE;
    touched.add(entry);
  }

  /// Counts an outcome of an item for a run.
  void count(long run, Entry entry, Standing outcome, int n) {
    tally.add(run, entry.source, outcome, n);
  }

  /// The works that take text away from somebody who may have read it so far.
  List<Work> withdrawn() {
    return touched.stream()
        .filter(entry -> entry.seq != null && !entry.forgotten && takesAway(entry))
        .map(entry -> entry.row().work())
        .toList();
  }

  private static boolean takesAway(Entry entry) {
    ItemRow before = entry.before;
    return before != null
        && before.document() != null
        && (entry.state() != ItemState.PENDING || narrows(entry, before));
  }

  private static boolean narrows(Entry entry, ItemRow before) {
    return !entry.claim.acl().covers(before.claim().acl());
  }

  /// Writes all of it. Once, at the end.
  void write() {
    List<ItemRow> inserts = new ArrayList<>();
    List<ItemRow> updates = new ArrayList<>();
    List<Long> deletes = new ArrayList<>();
    for (Entry entry : touched) {
      follow(entry);
      if (entry.forgotten) {
        deletes.add(entry.id);
      } else if (entry.before == null) {
        inserts.add(entry.row());
      } else {
        updates.add(entry.row());
      }
    }
    shelve();
    items.delete(tenant, deletes);
    // In this order: one item may have moved to where another has moved away from.
    items.update(tenant, updates);
    items.insert(tenant, inserts);
    writeContents();
    readable.insert(tenant, becomesReadable());
    tally.write(tenant, counts);
    ledgers.write(tenant, head);
  }

  /// Tells of versions that people could find and no longer will. Before their texts are deleted.
  private void shelve() {
    List<Ended> ended =
        touched.stream()
            .filter(entry -> entry.before != null && ends(entry, entry.before))
            .map(this::ended)
            .toList();
    if (!ended.isEmpty()) {
      shelf.ended(handle, tenant, now, ended);
    }
  }

  /// While a newer version waits, the index goes on with the text of this one; its title, its
  /// address and its readers are known only now.
  private static boolean ends(Entry entry, ItemRow before) {
    return before.document() != null
        && before.indexed() != null
        && before.kept() == Kept.CURRENT
        && (entry.forgotten
            || entry.indexed == null
            || entry.kept != Kept.CURRENT
            || entry.extract != null
            || !entry.claim.equals(before.claim()));
  }

  private Ended ended(Entry entry) {
    ItemRow before = Objects.requireNonNull(entry.before);
    Claim claim = before.claim();
    return new Ended(
        Objects.requireNonNull(before.document()),
        before.source(),
        before.place().path(),
        claim.title(),
        claim.url(),
        claim.allow(),
        claim.deny(),
        Objects.requireNonNull(before.indexed()),
        entry.forgotten || entry.state() == ItemState.GONE,
        () -> extract(before.id()));
  }

  private Extract extract(long item) {
    Payload text = Payload.find(contents, tenant, item, Payload.Kind.EXTRACT);
    try {
      return ExtractCodec.decode(Objects.requireNonNull(text, "what is kept is there").bytes());
    } catch (IOException damaged) {
      throw new UncheckedIOException("The text of item " + item + " is damaged", damaged);
    }
  }

  /// For whom documents become readable, or no longer are.
  private List<Readable.Row> becomesReadable() {
    List<Readable.Row> rows = new ArrayList<>();
    for (Entry entry : touched) {
      Readable.Row row = Readable.Row.of(entry.before, entry.forgotten ? null : entry.row(), now);
      if (row != null) {
        rows.add(row);
      }
    }
    return rows;
  }

  /// What the queue and the source's balance gain and lose by an item.
  private void follow(Entry entry) {
    ItemRow before = entry.before;
    long queued = entry.seq == null ? 0 : 1;
    long held = entry.held == null ? 0 : entry.held;
    tally.add(Counts.NO_RUN, entry.source, entry.standing, 1);
    if (before != null) {
      queued -= before.seq() == null ? 0 : 1;
      held -= before.held() == null ? 0 : before.held();
      tally.add(Counts.NO_RUN, entry.source, before.standing(), -1);
    }
    head =
        new Ledgers.Head(
            head.lastSeq(), head.lastItem(), head.queued() + queued, head.held() + held);
  }

  private void writeContents() {
    List<Long> extracts = new ArrayList<>();
    List<Long> pushed = new ArrayList<>();
    for (Entry entry : touched) {
      ItemRow before = entry.before;
      if (before != null) {
        boolean kept = !entry.forgotten && entry.kept != Kept.NONE && entry.extract == null;
        if (before.kept() != Kept.NONE && !kept) {
          extracts.add(entry.id);
        }
        boolean held = !entry.forgotten && entry.held != null && entry.content == null;
        if (before.held() != null && !held) {
          pushed.add(entry.id);
        }
      }
    }
    contents.deleteExtracts(tenant, extracts);
    contents.deletePushed(tenant, pushed);
    contents.insert(tenant, () -> touched.stream().flatMap(Change::parts).iterator());
  }

  private static Stream<Contents.Part> parts(Entry entry) {
    return Stream.of(entry.extract, entry.content)
        .filter(payload -> payload != null && !entry.forgotten)
        .flatMap(payload -> payload.parts(entry.id));
  }
}
