package io.cloister.audit;

import io.cloister.proof.Checkpoint;
import io.cloister.proof.Edge;
import io.cloister.proof.Hash;
import io.cloister.proof.KeyChain;
import io.cloister.proof.Note;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Whether a tenant's record goes on from what was signed last, and whether the events behind that
/// are as they were written. What lies before is not read: [LiveCheck] does that.
final class LastStretch {
  private static final int AT_ONCE = 2_048;

  private final Store store;
  private final Seals seals;
  private final TenantId tenant;
  private final KeyChain keys;
  private final List<String> problems = new ArrayList<>();

  LastStretch(Store store, Seals seals, TenantId tenant, KeyChain keys) {
    this.store = store;
    this.seals = seals;
    this.tenant = tenant;
    this.keys = keys;
  }

  /// How far a record goes, and how far it is signed.
  private record Ends(long signed, long last) {}

  Glance look() {
    Ends ends = store.read(tenant, this::ends);
    for (long from = ends.signed(); from < ends.last(); from += AT_ONCE) {
      read(from, Math.min(ends.last(), from + AT_ONCE));
    }
    return new Glance(tenant, ends.signed(), ends.last() - ends.signed(), problems);
  }

  private Ends ends(Handle handle) {
    Trees trees = handle.attach(Trees.class);
    Trees.Head head = trees.lock(tenant.value());
    CheckpointRows.Signed last = Checkpoints.latest(handle, tenant);
    if (head == null || last == null) {
      return new Ends(0, head == null ? 0 : head.size());
    }
    try {
      Checkpoint checkpoint = last.read();
      Note note = Note.read(last.note());
      if (keys.links().stream().noneMatch(link -> note.signedBy(link.key()))) {
        problems.add(
            "checkpoint %d is not signed by a key of this installation"
                .formatted(checkpoint.number()));
      }
      Edge edge = head.read();
      StoredNodes nodes = new StoredNodes(trees, tenant.value());
      if (checkpoint.size() > edge.size()
          || !nodes
              .consistency(checkpoint.size(), edge.size())
              .proves(checkpoint.root(), edge.root())) {
        problems.add("it does not go on from checkpoint " + checkpoint.number());
      }
      return new Ends(checkpoint.size(), edge.size());
    } catch (IllegalArgumentException | IllegalStateException broken) {
      problems.add(String.valueOf(broken.getMessage()));
      return new Ends(head.size(), head.size());
    }
  }

  private void read(long from, long upTo) {
    List<Stored> rows =
        store.read(
            tenant, handle -> handle.attach(Events.class).between(tenant.value(), from, upTo));
    if (rows.size() != upTo - from) {
      problems.add("events between %d and %d are missing".formatted(from + 1, upTo));
    }
    for (Stored row : rows) {
      if (row.expired() == null && !isAsWritten(row)) {
        problems.add("event %d is not as it was written".formatted(row.seq()));
      }
    }
  }

  private boolean isAsWritten(Stored row) {
    try {
      Hash leaf = seals.check(row).leaf();
      return Arrays.equals(row.leaf(), leaf.bytes());
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }
}
