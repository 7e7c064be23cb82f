package io.cloister.sources;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import io.cloister.ingest.Balance;
import io.cloister.ingest.Content;
import io.cloister.ingest.Ledger;
import io.cloister.ingest.Push;
import io.cloister.ingest.RunId;
import io.cloister.ingest.Settlement;
import io.cloister.ingest.Work;
import io.cloister.source.Sighting;
import io.cloister.source.Source;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// One tenant's [Ledger] in the appliance's database.
///
/// Sources and runs have rows of their own, which must be there before the ledger hears of them.
final class SqlLedger implements Ledger {
  /// How many items one transaction takes on at most. H2 keeps the space of what a long transaction
  /// has overwritten until the file as a whole is compacted.
  static final int PIECE = 500;

  private final TenantId tenant;
  private final Store store;
  private final Function<SourceId, @Nullable Source> sources;
  private final Clock clock;
  private final Shelf shelf;
  private final Turns turns = new Turns();
  private volatile Consumer<List<Work>> listener = ignored -> {};

  /// @param sources gives the source behind an id, to open its items; null where there is none
  /// @param shelf hears of versions that end
  SqlLedger(
      TenantId tenant,
      Store store,
      Function<SourceId, @Nullable Source> sources,
      Clock clock,
      Shelf shelf) {
    this.tenant = tenant;
    this.store = store;
    this.sources = sources;
    this.clock = clock;
    this.shelf = shelf;
    store.change(tenant, handle -> handle.attach(Ledgers.class).begin(tenant));
  }

  @Override
  public void onWithdrawal(Consumer<List<Work>> told) {
    listener = told;
  }

  private interface Step<T> {
    T with(Handle handle, Change change);
  }

  /// Writers come one after the other, and wait for each other without a connection; those who wait
  /// for the disk let the next one begin.
  private <T> T write(Step<T> step) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Turns.Turn turn = turns.take();
    List<Work> withdrawn = new ArrayList<>();
    T done;
    try {
      done =
          store.write(
              tenant,
              handle -> {
                handle.afterCommit(turn::end);
                Change change = new Change(handle, tenant, now, shelf);
                T result = step.with(handle, change);
                change.write();
                withdrawn.addAll(change.withdrawn());
                return result;
              });
    } finally {
      turn.end();
    }
    listener.accept(withdrawn);
    return done;
  }

  @Override
  public void see(SourceId source, RunId run, List<Sighting> sightings) {
    write((handle, change) -> {
      new Seeing(change, source, number(handle, source, run)).take(sightings);
      return true;
    });
  }

  @Override
  public int sweep(SourceId source, RunId run, Collection<String> unreadable) {
    Sweeping sweeping = new Sweeping(source, unreadable);
    int removals = 0;
    while (!sweeping.done()) {
      removals += write((handle, change) -> sweeping.go(change, number(handle, source, run)));
    }
    return removals;
  }

  @Override
  public long cancel(SourceId source, RunId run, long seq) {
    return write((handle, change) -> {
      Long number = handle.attach(Runs.class).number(tenant, source, run);
      return number == null ? seq : new Cancelling(change, number).go(seq);
    });
  }

  @Override
  public List<Push.Receipt> push(List<Push> pushes) {
    List<Pushing.Incoming> incoming = pushes.stream().map(Pushing.Incoming::of).toList();
    return write((handle, change) -> {
      pushes.stream().map(Push::source).distinct().forEach(source -> alive(handle, source));
      return new Pushing(change).take(incoming);
    });
  }

  @Override
  public boolean withdraw(SourceId source, DocumentId document) {
    return write((handle, change) -> {
      for (ItemRow row : change.items().ofDocuments(tenant, new String[] {document.value()})) {
        if (row.pushed()
            && row.source().equals(source)
            && row.standing().state() != ItemState.GONE) {
          return change.letGo(change.of(row));
        }
      }
      return false;
    });
  }

  @Override
  public List<Work> pending(long seq, int limit) {
    return store
        .read(tenant, handle -> handle.attach(Items.class).queued(tenant, seq, limit))
        .stream()
        .map(ItemRow::work)
        .toList();
  }

  @Override
  public List<Work> pushed(long seq, int limit) {
    return store
        .read(tenant, handle -> handle.attach(Items.class).pushed(tenant, seq, limit))
        .stream()
        .map(ItemRow::work)
        .toList();
  }

  @Override
  public Content content(Work.Put work) throws IOException {
    Payload stored = store.find(tenant, handle -> stored(handle, work.document()));
    if (stored != null) {
      return stored.content();
    }
    Source source = sources.apply(work.source());
    if (source == null) {
      throw new IOException("The source " + work.source() + " is no longer there");
    }
    Optional<Path> file = source.local(work.path());
    if (file.isPresent()) {
      return new Content.File(file.get());
    }
    try (InputStream in = source.open(work.path())) {
      return new Content.Bytes(in.readAllBytes());
    }
  }

  /// What the ledger itself has of a document; null when the source has to give it.
  private @Nullable Payload stored(Handle handle, DocumentId document) {
    List<ItemRow> rows =
        handle.attach(Items.class).ofDocuments(tenant, new String[] {document.value()});
    if (rows.isEmpty()) {
      return null;
    }
    ItemRow row = rows.getFirst();
    Contents contents = handle.attach(Contents.class);
    if (row.kept() == Kept.CURRENT) {
      return Payload.find(contents, tenant, row.id(), Payload.Kind.EXTRACT);
    }
    Payload bytes =
        row.held() == null ? null : Payload.find(contents, tenant, row.id(), Payload.Kind.BYTES);
    return row.held() == null || bytes != null
        ? bytes
        : Payload.find(contents, tenant, row.id(), Payload.Kind.TEXT);
  }

  @Override
  public void settle(List<Settlement> settlements) {
    if (!settlements.isEmpty()) {
      List<Settling.Outcome> outcomes = settlements.stream().map(Settling.Outcome::of).toList();
      write((handle, change) -> {
        new Settling(change).take(outcomes);
        return true;
      });
    }
  }

  @Override
  public int requeueAll() {
    List<Counts.Row> counts =
        store.read(tenant, handle -> handle.attach(Counts.class).ofSources(tenant));
    return counts.stream()
        .filter(row -> row.state() == ItemState.INDEXED)
        .mapToInt(row -> requeue(new Requeueing(row.source(), ItemState.INDEXED)))
        .sum();
  }

  @Override
  public int retry(SourceId source) {
    return requeue(new Requeueing(source, ItemState.FAILED));
  }

  private int requeue(Requeueing requeueing) {
    int requeued = 0;
    while (!requeueing.done()) {
      requeued += write((handle, change) -> requeueing.go(change));
    }
    return requeued;
  }

  @Override
  public Balance balance(RunId run) {
    return Tally.balance(
        store.read(tenant, handle -> handle.attach(Counts.class).ofRun(tenant, run)));
  }

  @Override
  public Balance balance(SourceId source) {
    return Tally.balance(
        store.read(tenant, handle -> handle.attach(Counts.class).ofSource(tenant, source)));
  }

  /// Goes on taking apart a source that was marked as deleted: a piece of its items is let go, or,
  /// once their documents have left the index, all that is known of it. Returns whether nothing is
  /// left; until then it is to be called again, after the queue has moved on.
  boolean takeApart(SourceId source) {
    return write((handle, change) -> {
      SourceRow row = handle.attach(SourceRows.class).lock(tenant, source);
      if (row == null) {
        return true;
      }
      if (row.deleted() == null) {
        throw new IllegalStateException("The source " + source + " was not marked as deleted");
      }
      for (ItemState state : ItemState.values()) {
        List<ItemRow> piece = change.items().inState(tenant, source, state, Key.first(""), PIECE);
        if (!piece.isEmpty()) {
          if (state != ItemState.GONE) {
            piece.forEach(item -> change.letGo(change.of(item)));
          }
          return false;
        }
      }
      handle.attach(Counts.class).delete(tenant, source);
      handle.attach(Runs.class).delete(tenant, source);
      handle.attach(SourceRows.class).delete(tenant, source);
      return true;
    });
  }

  private long number(Handle handle, SourceId source, RunId run) {
    alive(handle, source);
    Long number = handle.attach(Runs.class).number(tenant, source, run);
    if (number == null) {
      throw new IllegalStateException("The source " + source + " has no run " + run);
    }
    return number;
  }

  private void alive(Handle handle, SourceId source) {
    SourceRow row = handle.attach(SourceRows.class).find(tenant, source);
    if (row == null || row.deleted() != null) {
      throw new IllegalStateException("There is no source " + source + " any more");
    }
  }
}
