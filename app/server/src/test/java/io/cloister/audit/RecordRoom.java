package io.cloister.audit;

import io.cloister.audit.Event.Outcome;
import io.cloister.proof.Edge;
import io.cloister.proof.Hash;
import io.cloister.sealing.Sealing;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.FreshStore;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A database with a record, for tests of what lies below the door.
abstract class RecordRoom {
  static final TenantId MAIN = new TenantId("main");
  static final TenantId OTHER = new TenantId("other");
  static final AuditSettings SELDOM = new AuditSettings(Duration.ofHours(1), null, null);

  @TempDir Path folder;
  Home home;
  Store store;

  /// Of nobody: what these tests write is plain, as in the first versions.
  final Seals seals = seals(Sealing.none());

  /// A database without any table.
  abstract DatabaseSettings empty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder.resolve("home"));
    store = FreshStore.open(home, empty(), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    store.close();
    home.close();
  }

  static Seals seals(Sealing sealing) {
    return new Seals(sealing, new Owners(sealing, (tenant, login) -> false));
  }

  static Event event(TenantId tenant, String resource) {
    return new Event(
        tenant,
        "ana",
        null,
        "document.view",
        resource,
        Outcome.SUCCESS,
        Map.of("query", "who earns " + resource, "total", 3),
        "none");
  }

  /// Writes so many events of a tenant.
  void record(TenantId tenant, int events) {
    try (Audit audit = new Audit(store, Clock.systemUTC())) {
      for (int i = 0; i < events; i++) {
        audit.record(event(tenant, "page " + i));
      }
    }
  }

  Edge edge(TenantId tenant) {
    return store.read(
        tenant,
        handle -> Objects.requireNonNull(handle.attach(Trees.class).find(tenant.value())).read());
  }

  /// Over the leaves as they lie in the table, one by one.
  Edge counted(TenantId tenant) {
    return store.read(
        tenant,
        handle -> {
          Edge edge = Edge.EMPTY;
          for (byte[] leaf : handle.attach(Trees.class).leaves(tenant.value(), 0, Long.MAX_VALUE)) {
            edge = edge.plus(new Hash(leaf), made -> {});
          }
          return edge;
        });
  }

  void sql(TenantId tenant, String statement) {
    store.change(tenant, handle -> handle.execute(statement));
  }
}
