package io.cloister.audit;

import io.cloister.proof.Hash;
import io.cloister.proof.Held;
import io.cloister.proof.KeyChain;
import io.cloister.proof.Verdict;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// What can be proven of the record: its keys, what was signed with them, and whether it still is
/// what was signed.
public final class Proofs {
  private static final String NO_KEY =
      "there is no key yet: the server makes it at its first start";

  private final Store store;
  private final Seals seals;
  private final Clock clock;
  private final Supplier<List<String>> tenants;

  /// @param tenants whose records there are
  Proofs(Store store, Seals seals, Clock clock, Supplier<List<String>> tenants) {
    this.store = store;
    this.seals = seals;
    this.clock = clock;
    this.tenants = tenants;
  }

  /// All public keys that sign, or signed; empty before the first start.
  public Optional<KeyChain> keys(Home home) throws IOException {
    return new SigningKeys(home, clock).published();
  }

  /// The checkpoints behind one, the oldest first.
  public List<SignedCheckpoint> checkpointsAfter(TenantId tenant, long number, int limit) {
    return store
        .read(
            tenant,
            handle -> handle.attach(CheckpointRows.class).after(tenant.value(), number, limit))
        .stream()
        .map(signed -> new SignedCheckpoint(signed.number(), signed.note()))
        .toList();
  }

  /// How far the record of a tenant goes that was signed.
  public record SignedHead(TenantId tenant, long size, Hash root) {}

  /// Signs every record up to now. One that is not what was signed stays as it is: its head is the
  /// last that was.
  public List<SignedHead> signAll(Home home) {
    Checkpoints checkpoints = Checkpoints.once(store, new SigningKeys(home, clock), clock);
    List<SignedHead> heads = new ArrayList<>();
    for (String name : tenants.get()) {
      TenantId tenant = new TenantId(name);
      CheckpointRows.Signed last;
      try {
        last = checkpoints.make(tenant).orElse(null);
      } catch (Checkpoints.Contradiction changed) {
        last = store.find(tenant, handle -> Checkpoints.latest(handle, tenant));
      }
      if (last != null) {
        heads.add(new SignedHead(tenant, last.size(), last.read().root()));
      }
    }
    return heads;
  }

  /// Reads the records of all tenants as they lie in the database, and recomputes everything.
  ///
  /// @param held what is known from elsewhere
  /// @param progress hears how many events of a record were read
  /// @return one for each tenant
  /// @throws IllegalArgumentException when the keys do not follow from each other
  public List<Verdict> verify(Home home, Held held, LongConsumer progress) throws IOException {
    KeyChain chain = keys(home).orElseThrow(() -> new IllegalArgumentException(NO_KEY));
    List<String> origins = tenants.get().stream().map(chain::origin).toList();
    return tenants.get().stream()
        .map(tenant ->
            new LiveCheck(
                    store,
                    seals,
                    new TenantId(tenant),
                    chain,
                    held.of(chain.origin(tenant), origins))
                .run(progress))
        .toList();
  }

  /// Whether the records of all tenants go on from what was signed last, without reading what lies
  /// before.
  ///
  /// @throws IllegalArgumentException when the keys do not follow from each other
  public List<Glance> glance(Home home) throws IOException {
    KeyChain chain = keys(home).orElseThrow(() -> new IOException(NO_KEY));
    return tenants.get().stream()
        .map(tenant -> new LastStretch(store, seals, new TenantId(tenant), chain).look())
        .toList();
  }

  /// [#verify] of one tenant, signed up to now.
  public Verdict verify(Home home, TenantId tenant, LongConsumer progress) throws IOException {
    Extracts extracts = extracts(home);
    try {
      Checkpoints.once(store, new SigningKeys(home, clock), clock).make(tenant);
    } catch (Checkpoints.Contradiction changed) {
      // The verdict says where.
    }
    return extracts.verify(tenant, progress);
  }

  /// How a tenant's record is signed.
  ///
  /// @throws IOException as all that reads the keys does, also when the server never made any
  public Seal seal(Home home, TenantId tenant) throws IOException {
    return extracts(home).seal(tenant);
  }

  /// Begins a zip that the key of the record signs.
  ///
  /// @param made when all its files are said to be made
  public Bundle bundle(Home home, OutputStream out, Instant made) throws IOException {
    return new SignedBundle(out, made, new SigningKeys(home, clock).current());
  }

  private Extracts extracts(Home home) throws IOException {
    return new Extracts(store, seals, keys(home).orElseThrow(() -> new IOException(NO_KEY)));
  }

  /// A checkpoint as it leaves the house.
  public record SignedCheckpoint(long number, String note) {}
}
