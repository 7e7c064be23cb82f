package io.cloister.audit;

import io.cloister.proof.Checkpoint;
import io.cloister.proof.Edge;
import io.cloister.proof.Hash;
import io.cloister.proof.Note;
import io.cloister.store.AllTenants;
import io.cloister.store.Store;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs the heads of the trees: from time to time where there are new events, and at the end. A
/// tree that does not go on from its last checkpoint is never signed.
final class Checkpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private final Store store;
  private final SigningKeys keys;
  private final Clock clock;
  private final Witnesses witnesses;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("audit-checkpoints").factory());
  private volatile boolean contradicted;

  Checkpoints(Store store, SigningKeys keys, Clock clock, Witnesses witnesses) {
    this.store = store;
    this.keys = keys;
    this.clock = clock;
    this.witnesses = witnesses;
  }

  /// For whoever signs now, and not from time to time.
  static Checkpoints once(Store store, SigningKeys keys, Clock clock) {
    return new Checkpoints(store, keys, clock, new Witnesses(store, List.of()));
  }

  /// Somebody changed what was signed. Carries a sentence.
  static final class Contradiction extends RuntimeException {
    Contradiction(String sentence) {
      super(sentence);
    }
  }

  void start(Duration every) {
    executor.scheduleWithFixedDelay(
        this::round, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Whether a tree does not go on from its last checkpoint.
  boolean contradicted() {
    return contradicted;
  }

  /// Signs every tree that has grown, and tells the witnesses.
  private void round() {
    try {
      boolean changed = false;
      for (String tenant : tenants()) {
        changed |= !goesOn(new TenantId(tenant));
        witnesses.tell(new TenantId(tenant));
      }
      contradicted = changed;
    } catch (StoreUnavailable away) {
      // The store has said so; the next round comes.
    } catch (RuntimeException failed) {
      LOG.warn("No checkpoint of the record could be made; it is tried again", failed);
    }
  }

  private boolean goesOn(TenantId tenant) {
    try {
      make(tenant);
      return true;
    } catch (Contradiction changed) {
      // Once, and not every minute.
      if (!contradicted) {
        LOG.error("{}", changed.getMessage());
      }
      return false;
    }
  }

  private List<String> tenants() {
    return store.read(AllTenants.INSTALLATION, handle -> handle.attach(Trees.class).tenants());
  }

  /// The newest checkpoint, made now where there are events behind the last, or where another key
  /// signs by now.
  ///
  /// @throws Contradiction when the tree does not go on from the last
  Optional<CheckpointRows.Signed> make(TenantId tenant) {
    return Optional.ofNullable(store.find(tenant, handle -> nothingNew(handle, tenant)))
        .or(() -> Optional.ofNullable(signNow(tenant)));
  }

  /// [#make] within a transaction of the caller, which keeps every writer from the tree until it
  /// ends; null where there is no record.
  ///
  /// @throws Contradiction when the tree does not go on from the last
  CheckpointRows.@Nullable Signed make(Handle handle, TenantId tenant) {
    handle.attach(Trees.class).lock(tenant.value());
    CheckpointRows.Signed known = nothingNew(handle, tenant);
    return known != null ? known : sign(handle, tenant, current());
  }

  private CheckpointRows.@Nullable Signed signNow(TenantId tenant) {
    SigningKeys.Current current = current();
    return store
        .write(tenant, handle -> Optional.ofNullable(sign(handle, tenant, current)))
        .orElse(null);
  }

  private CheckpointRows.@Nullable Signed nothingNew(Handle handle, TenantId tenant) {
    CheckpointRows.Signed last = latest(handle, tenant);
    Trees.Head head = handle.attach(Trees.class).find(tenant.value());
    return last != null && head != null && head.size() == last.size() && bySameKey(last)
        ? last
        : null;
  }

  private boolean bySameKey(CheckpointRows.Signed last) {
    return Note.read(last.note()).signedBy(current().signer().key());
  }

  private CheckpointRows.@Nullable Signed sign(
      Handle handle, TenantId tenant, SigningKeys.Current current) {
    Trees trees = handle.attach(Trees.class);
    Trees.Head head = trees.lock(tenant.value());
    if (head == null) {
      return null;
    }
    Edge edge = head.read();
    CheckpointRows.Signed last = latest(handle, tenant);
    Checkpoint before = last == null ? null : last.read();
    if (before != null) {
      follows(new StoredNodes(trees, tenant.value()), before, edge, tenant);
    }
    Checkpoint checkpoint =
        new Checkpoint(
            current.chain().origin(tenant.value()),
            edge.size(),
            edge.root(),
            before == null ? 1 : before.number() + 1,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            before == null ? Hash.NOTHING : before.hash());
    CheckpointRows.Signed signed =
        new CheckpointRows.Signed(
            tenant.value(),
            checkpoint.number(),
            checkpoint.size(),
            Note.sign(checkpoint.text(), current.signer()).toString());
    handle.attach(CheckpointRows.class).insert(signed);
    return signed;
  }

  private static void follows(StoredNodes nodes, Checkpoint before, Edge edge, TenantId tenant) {
    boolean goesOn = false;
    try {
      goesOn =
          before.size() <= edge.size()
              && nodes.consistency(before.size(), edge.size()).proves(before.root(), edge.root());
    } catch (IllegalStateException gap) {
      // It does not.
    }
    if (!goesOn) {
      throw new Contradiction(
          "The record of tenant %s is not the one that checkpoint %d signed: somebody changed it. It is not signed any more. `cloister audit verify` says where."
              .formatted(tenant, before.number()));
    }
  }

  static CheckpointRows.@Nullable Signed latest(Handle handle, TenantId tenant) {
    List<CheckpointRows.Signed> last =
        handle.attach(CheckpointRows.class).list(tenant.value(), Long.MAX_VALUE, 1);
    return last.isEmpty() ? null : last.getFirst();
  }

  SigningKeys.Current current() {
    try {
      return keys.current();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The key of the record cannot be read", unreadable);
    }
  }

  /// Signs what there is, and ends.
  @Override
  public void close() {
    executor.shutdown();
    try {
      executor.awaitTermination(20, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    round();
  }
}
