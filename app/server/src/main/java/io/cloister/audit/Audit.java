package io.cloister.audit;

import io.cloister.http.Http;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.store.Store;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The record. Events of many requests share one transaction: whoever comes while one is being
/// written goes into the next.
public final class Audit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
  private static final int BATCH = 500;

  private final Store store;
  private final Clock clock;
  private final LinkedBlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
  private final Thread writer;
  private volatile boolean broken;
  private volatile boolean closed;

  public Audit(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
    store.prepare(Events.class);
    writer = Thread.ofPlatform().name("audit").start(this::writeAll);
  }

  /// Writes an event; it is on disk on return.
  ///
  /// @throws ProblemException `audit_unavailable` when it cannot be written: then what it records
  ///   must not happen, or must not be shown
  public void record(Event event) {
    begin(event).await();
  }

  /// Begins to write an event.
  ///
  /// @throws ProblemException `audit_unavailable`
  Writing begin(Event event) {
    Entry entry =
        new Entry(
            Row.of(event, clock.instant().truncatedTo(ChronoUnit.MICROS)),
            new CompletableFuture<>());
    if (closed) {
      throw unavailable();
    }
    waiting.add(entry);
    return new Writing(entry);
  }

  /// An event on its way to the disk.
  static final class Writing {
    private final Entry entry;

    private Writing(Entry entry) {
      this.entry = entry;
    }

    /// Returns when the event is on disk.
    ///
    /// @throws ProblemException `audit_unavailable` when it cannot be written: then what it records
    ///   must not happen, or must not be shown
    void await() {
      try {
        entry.written.get();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw unavailable();
      } catch (ExecutionException failed) {
        throw unavailable();
      }
    }
  }

  /// Whether the last event could be written.
  public boolean works() {
    return !broken && !closed;
  }

  /// Adds the room's resource and filters to the web server.
  public void attach(Http http) {
    http.register(new EventsResource(store));
    http.register(new RecordingFilter(this));
    http.register(new Recording.Binding());
  }

  /// Writes what is waiting and ends.
  @Override
  public void close() {
    closed = true;
    writer.interrupt();
    try {
      writer.join(10_000);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    waiting.forEach(entry -> entry.written.completeExceptionally(unavailable()));
  }

  private void writeAll() {
    List<Entry> batch = new ArrayList<>();
    while (!closed || !waiting.isEmpty()) {
      try {
        batch.clear();
        batch.add(waiting.take());
        waiting.drainTo(batch, BATCH - 1);
      } catch (InterruptedException stopping) {
        continue;
      }
      write(batch);
    }
  }

  private void write(List<Entry> batch) {
    try {
      List<Row> rows = batch.stream().map(Entry::row).toList();
      store.change(handle -> handle.attach(Events.class).append(rows));
      broken = false;
      batch.forEach(entry -> entry.written.complete(true));
    } catch (RuntimeException failed) {
      if (!broken) {
        LOG.error("The audit trail cannot be written; what must be recorded is refused", failed);
      }
      broken = true;
      batch.forEach(entry -> entry.written.completeExceptionally(failed));
    }
  }

  static ProblemException unavailable() {
    return new ProblemException(
        ProblemType.AUDIT_UNAVAILABLE,
        "The audit trail cannot be written, so nothing that must be recorded is done. Tell the operator.");
  }

  static String json(Object detail) {
    try {
      return Json.mapper().writeValueAsString(detail);
    } catch (com.fasterxml.jackson.core.JsonProcessingException failed) {
      throw new IllegalArgumentException("Not a detail for the record", failed);
    }
  }

  private record Entry(Row row, CompletableFuture<Boolean> written) {}
}
