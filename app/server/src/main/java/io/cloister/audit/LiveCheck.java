package io.cloister.audit;

import io.cloister.proof.Edge;
import io.cloister.proof.Hash;
import io.cloister.proof.Held;
import io.cloister.proof.KeyChain;
import io.cloister.proof.Node;
import io.cloister.proof.Proof;
import io.cloister.proof.Verdict;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads a tenant's record as it lies in the database, from the first event to the last, and
/// recomputes everything: leaves, subtrees, edge, and what each checkpoint signed.
final class LiveCheck {
  private static final int AT_ONCE = 2_048;

  private final Store store;
  private final Seals seals;
  private final ErasureClaims claims;
  private final TenantId tenant;
  private final Proof proof;
  private final List<Node> made = new ArrayList<>();
  private Edge edge = Edge.EMPTY;

  /// The last event that something was wrong with: what lies above it is wrong as well, and not
  /// told again.
  private long wrong;

  LiveCheck(Store store, Seals seals, TenantId tenant, KeyChain keys, Held held) {
    this.store = store;
    this.seals = seals;
    this.claims = new ErasureClaims(seals);
    this.tenant = tenant;
    this.proof = new Proof(keys, keys.origin(tenant.value()), new Notes(), held);
  }

  /// @param progress hears how many events were read
  Verdict run(LongConsumer progress) {
    Extent extent = store.read(tenant, this::extent);
    for (long from = 0; from < extent.last(); from += AT_ONCE) {
      long upTo = Math.min(extent.last(), from + AT_ONCE);
      block(from, upTo);
      progress.accept(upTo);
    }
    later(extent.last());
    if (wrong == 0 && !edge.equals(extent.edge())) {
      proof.problem("tree", "its edge is not the one of its events");
    }
    claims.unfounded(store, tenant).forEach(claim -> proof.problem("erasure", claim));
    return proof.end(List.of());
  }

  /// What was emptied while we read is explained by events behind those that we read.
  private void later(long last) {
    store.read(
        tenant,
        handle -> {
          Events events = handle.attach(Events.class);
          for (long seq :
              handle
                  .attach(Expiries.class)
                  .saying(tenant.value(), last, 1, last, Integer.MAX_VALUE)) {
            events
                .between(tenant.value(), seq - 1, seq)
                .forEach(row -> proof.says(seals.open(row).entry()));
          }
          return last;
        });
  }

  /// How far the record goes at one moment: a server may be writing.
  private record Extent(long last, @Nullable Edge edge) {}

  private Extent extent(Handle handle) {
    Trees.Head head = handle.attach(Trees.class).lock(tenant.value());
    long events = handle.attach(Events.class).last(tenant.value());
    try {
      return head == null
          ? new Extent(events, null)
          : new Extent(Math.max(events, head.size()), head.read());
    } catch (IllegalArgumentException changed) {
      return new Extent(events, null);
    }
  }

  private void block(long from, long upTo) {
    List<Stored> rows =
        store.read(
            tenant, handle -> handle.attach(Events.class).between(tenant.value(), from, upTo));
    int next = 0;
    for (long seq = from + 1; seq <= upTo; seq++) {
      boolean there = next < rows.size() && rows.get(next).seq() == seq;
      edge = there ? next(rows.get(next++)) : proof.leaf(missing(seq), made::add);
    }
    compare();
  }

  private Edge next(Stored row) {
    return row.expired() == null
        ? proof.leaf(leaf(row), made::add)
        : proof.empty(kept(row), made::add);
  }

  private Hash missing(long seq) {
    wrong = seq;
    proof.problem("event " + seq, "it is missing");
    return Hash.NOTHING;
  }

  /// The leaf as it is kept, which the checkpoints then judge; whether the event still has it is
  /// judged here.
  private Hash leaf(Stored row) {
    byte[] kept = row.leaf();
    try {
      Seals.Checked checked = seals.check(row);
      claims.note(row);
      Hash leaf = checked.leaf();
      if (kept != null && Arrays.equals(kept, leaf.bytes())) {
        proof.says(checked.entry());
        return leaf;
      }
      problem(row.seq(), "it is not as it was written: it does not have the leaf that is kept");
    } catch (IllegalArgumentException broken) {
      problem(row.seq(), "it is not as it was written: " + broken.getMessage());
    }
    return kept(row);
  }

  private static Hash kept(Stored row) {
    byte[] kept = row.leaf();
    return kept != null && kept.length == Hash.LENGTH ? new Hash(kept) : Hash.NOTHING;
  }

  private void problem(long seq, String what) {
    wrong = seq;
    proof.problem("event " + seq, what);
  }

  /// Holds the subtrees that a block made against those that are kept.
  private void compare() {
    for (int level = Trees.STEP; level < Long.SIZE - 1; level += Trees.STEP) {
      int height = level;
      List<Node> these = made.stream().filter(node -> node.level() == height).toList();
      if (!these.isEmpty()) {
        compare(height, these);
      }
    }
    made.clear();
  }

  private void compare(int level, List<Node> these) {
    long from = these.getFirst().place();
    List<byte[]> kept =
        store.read(
            tenant,
            handle ->
                handle
                    .attach(Trees.class)
                    .subtrees(tenant.value(), level, from, from + these.size()));
    for (int i = 0; i < these.size(); i++) {
      long first = (these.get(i).place() << level) + 1;
      long last = first + Node.leaves(level) - 1;
      boolean same =
          kept.size() == these.size() && Arrays.equals(kept.get(i), these.get(i).hash().bytes());
      if (!same && wrong < first) {
        wrong = last;
        proof.problem(
            "events %d to %d".formatted(first, last),
            "one of them, or the hash over them, was changed");
      }
    }
  }

  /// The checkpoints of the tenant, some at a time.
  private final class Notes implements Iterator<String> {
    private List<CheckpointRows.Signed> rows = List.of();
    private int next;
    private long reached;
    private boolean ended;

    /// Those that come while we read count events that we do not.
    private final long end =
        store.read(
            tenant,
            handle -> {
              CheckpointRows.Signed last = Checkpoints.latest(handle, tenant);
              return last == null ? 0 : last.number();
            });

    @Override
    public boolean hasNext() {
      if (next == rows.size() && !ended) {
        long above = reached;
        rows =
            store.read(
                tenant,
                handle ->
                    handle.attach(CheckpointRows.class).after(tenant.value(), above, AT_ONCE));
        rows = rows.stream().filter(row -> row.number() <= end).toList();
        next = 0;
        ended = rows.isEmpty();
      }
      return next < rows.size();
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      CheckpointRows.Signed row = rows.get(next++);
      reached = row.number();
      return row.note();
    }
  }
}
