package io.cloister.audit;

import io.cloister.proof.Checkpoint;
import io.cloister.proof.Held;
import io.cloister.proof.KeyChain;
import io.cloister.proof.Verdict;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// What reports tell of a record: how it is signed, whether it is what was signed, and the events
/// of a time.
final class Extracts {
  private static final int AT_ONCE = 2_000;

  private final Store store;
  private final Seals seals;
  private final KeyChain chain;

  Extracts(Store store, Seals seals, KeyChain chain) {
    this.store = store;
    this.seals = seals;
    this.chain = chain;
  }

  Verdict verify(TenantId tenant, LongConsumer progress) {
    return new LiveCheck(store, seals, tenant, chain, Held.NOTHING).run(progress);
  }

  Seal seal(TenantId tenant) {
    return store.read(
        tenant,
        handle -> {
          CheckpointRows rows = handle.attach(CheckpointRows.class);
          CheckpointRows.Signed last = Checkpoints.latest(handle, tenant);
          Checkpoint read = last == null ? null : last.read();
          Map<String, Long> witnessed = new TreeMap<>();
          Stream.of(FileWitness.NAME, WebhookWitness.NAME)
              .forEach(witness -> {
                Long number = rows.witnessed(tenant.value(), witness);
                if (number != null) {
                  witnessed.put(witness, number);
                }
              });
          return new Seal(
              chain.origin(tenant.value()),
              chain.links().stream()
                  .map(link -> new Seal.Key(link.key().id(), link.since()))
                  .toList(),
              handle.attach(Events.class).last(tenant.value()),
              read == null ? 0 : read.number(),
              read == null ? 0 : read.size(),
              read == null ? null : read.time(),
              witnessed);
        });
  }

  /// Whatever the clock did, an event that lies in the time lies between the first and the last
  /// that do.
  static void each(
      Store store,
      Seals seals,
      TenantId tenant,
      Instant from,
      Instant to,
      Audit.Told each,
      LongConsumer progress)
      throws IOException {
    Span span =
        store.read(tenant, handle -> span(handle.attach(ExportRows.class), tenant, from, to));
    for (long above = span.first() - 1; above < span.last(); above += AT_ONCE) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("the server is stopping");
      }
      long behind = above;
      long upTo = Math.min(span.last(), behind + AT_ONCE);
      List<Stored> rows =
          store.read(
              tenant, handle -> handle.attach(Events.class).between(tenant.value(), behind, upTo));
      for (Stored row : rows) {
        // Of what is too old to be kept, nothing is left to tell.
        if (row.expired() == null
            && !row.occurred().isBefore(from)
            && row.occurred().isBefore(to)) {
          each.of(seals.open(row));
        }
      }
      progress.accept(upTo - span.first() + 1);
    }
  }

  private record Span(long first, long last) {}

  private static Span span(ExportRows rows, TenantId tenant, Instant from, Instant to) {
    Long first = rows.firstSince(tenant.value(), from, Long.MAX_VALUE);
    Long last = rows.lastBefore(tenant.value(), to, Long.MAX_VALUE);
    return first == null || last == null ? new Span(1, 0) : new Span(first, last);
  }
}
