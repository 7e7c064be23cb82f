package io.cloister.audit;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.cloister.corpus.Steps;
import io.cloister.http.ProblemException;
import io.cloister.store.AllTenants;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts events of many requests on disk together: whoever comes while one transaction is written
/// goes into the next.
final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int BATCH = 500;

  /// While it cannot be written, it is tried this often, and callers are told to wait so long.
  private static final Duration AGAIN = Duration.ofSeconds(2);

  /// How long the end may take.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Store store;
  private final Strangers strangers;
  private final Function<Event, Stored> sealed;
  private final Supplier<Instant> now;
  private final LinkedBlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
  private final Thread writer;
  private volatile @Nullable Instant brokenSince;
  private volatile boolean closed;

  /// Rung whenever something was written. Guards nothing else.
  private final Object bell = new Object();

  /// @param sealed makes a row of an event of its own
  GroupCommit(
      Store store, Strangers strangers, Function<Event, Stored> sealed, Supplier<Instant> now) {
    this.store = store;
    this.strangers = strangers;
    this.sealed = sealed;
    this.now = now;
    writer = Thread.ofPlatform().name("audit").start(this::writeAll);
  }

  /// Begins to write a row.
  Writing add(Stored row, Steps steps) {
    return add(new Entry(row, new CompletableFuture<>()), steps);
  }

  /// Returns when everything that was begun before is on disk.
  void settle() {
    add(new Entry(null, new CompletableFuture<>()), Steps.NONE).await();
  }

  private Writing add(Entry entry, Steps steps) {
    waiting.add(entry);
    return new Writing(entry, steps);
  }

  /// An event on its way to the disk.
  static final class Writing {
    private final Entry entry;
    private final Steps steps;

    private Writing(Entry entry, Steps steps) {
      this.entry = entry;
      this.steps = steps;
    }

    /// Returns when the event is on disk.
    ///
    /// @return its number
    /// @throws ProblemException `audit_unavailable` when it cannot be written: then what it records
    ///   must not happen, or must not be shown
    long await() {
      try (Steps.Step writing = steps.begin("audit")) {
        return entry.written.get();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw unavailable();
      } catch (ExecutionException failed) {
        throw unavailable();
      }
    }
  }

  /// Whether the last event could be written.
  boolean works() {
    return brokenSince == null && !closed;
  }

  boolean closed() {
    return closed;
  }

  /// Waits until something may have been written, or for so long.
  void awaitWritten(Duration patience) throws InterruptedException {
    synchronized (bell) {
      if (!closed) {
        bell.wait(Math.max(1, patience.toMillis()));
      }
    }
  }

  /// Takes nothing more, writes what is waiting and ends.
  @Override
  public void close() {
    closed = true;
    ring();
    writer.interrupt();
    try {
      if (!writer.join(PATIENCE)) {
        LOG.warn("The audit trail was not written to its end: the disk does not answer");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    waiting.forEach(entry -> entry.written.completeExceptionally(unavailable()));
  }

  private void writeAll() {
    while (!closed || !waiting.isEmpty()) {
      List<Entry> batch = next();
      if (!batch.isEmpty()) {
        write(batch);
      }
    }
    List<Entry> last = strangers.counted().stream().map(this::entry).toList();
    if (!last.isEmpty()) {
      write(last);
    }
  }

  private List<Entry> next() {
    List<Entry> batch = new ArrayList<>();
    try {
      Entry first = waiting.poll(AGAIN.toMillis(), MILLISECONDS);
      if (first != null) {
        batch.add(first);
        waiting.drainTo(batch, BATCH - 1);
      }
    } catch (InterruptedException stopping) {
      return batch;
    }
    Instant since = brokenSince;
    if (since == null) {
      strangers.due().forEach(count -> batch.add(entry(count)));
    } else if (batch.isEmpty()) {
      // Changes are not begun while the record is broken, so perhaps nobody comes with anything:
      // then a note of the gap tries whether it works again.
      batch.add(new Entry(sealed.apply(resumed(since)), new CompletableFuture<>()));
    }
    return batch;
  }

  /// An event that only counts; what could not be written is counted again.
  private Entry entry(HeldBack count) {
    CompletableFuture<Long> written = new CompletableFuture<>();
    var unused =
        written.exceptionally(failed -> {
          strangers.giveBack(count);
          return 0L;
        });
    return new Entry(sealed.apply(count.event()), written);
  }

  private static Event resumed(Instant since) {
    return new Event(
        TenantId.MAIN,
        "system",
        null,
        "audit.resume",
        "",
        Event.Outcome.SUCCESS,
        Map.of("since", since.toString()),
        null);
  }

  private void write(List<Entry> batch) {
    try {
      List<Stored> rows = batch.stream().map(Entry::row).filter(Objects::nonNull).toList();
      long[] places =
          rows.isEmpty()
              ? new long[0]
              : store.write(AllTenants.SHARED_WRITE, handle -> Appending.append(handle, rows));
      if (brokenSince != null) {
        LOG.info("The audit trail can be written again");
      }
      brokenSince = null;
      int next = 0;
      for (Entry entry : batch) {
        entry.written.complete(entry.row == null ? 0 : places[next++]);
      }
      ring();
    } catch (RuntimeException failed) {
      if (brokenSince == null) {
        LOG.error("The audit trail cannot be written; what must be recorded is refused", failed);
        brokenSince = now.get();
      }
      batch.forEach(entry -> entry.written.completeExceptionally(failed));
    }
  }

  private void ring() {
    synchronized (bell) {
      bell.notifyAll();
    }
  }

  static ProblemException unavailable() {
    return ProblemException.auditUnavailable(
        "The audit trail cannot be written, so nothing that must be recorded is done. Tell the operator.",
        AGAIN);
  }

  /// @param row null for a mark that only waits for its turn
  private record Entry(@Nullable Stored row, CompletableFuture<Long> written) {}
}
