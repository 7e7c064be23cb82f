package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.proof.Edge;
import io.cloister.proof.Hash;
import io.cloister.store.StoreRefused;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every database does for the trees.
abstract class TreesContract extends RecordRoom {
  @Test
  void theTreeIsTheOneOverTheLeavesOfItsEventsInTheirOrder() throws Exception {
    writeFrom(new Audit(store, Clock.systemUTC()), MAIN, OTHER);
    for (TenantId tenant : List.of(MAIN, OTHER)) {
      assertThat(edge(tenant).size()).isEqualTo(300);
      assertThat(edge(tenant)).isEqualTo(counted(tenant));
      for (Stored row : rows(tenant)) {
        assertThat(seals.open(row).entry().leaf().bytes()).isEqualTo(row.leaf());
      }
    }
    assertThat(edge(MAIN).root()).isNotEqualTo(edge(OTHER).root());
  }

  @Test
  void twoWritersOverOneDatabaseTakeTurns() throws Exception {
    record(MAIN, 1);
    Audit first = new Audit(store, Clock.systemUTC());
    Audit second = new Audit(store, Clock.systemUTC());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> one = threads.submit(() -> writeFrom(first, MAIN));
      Future<?> other = threads.submit(() -> writeFrom(second, MAIN));
      one.get();
      other.get();
    }
    assertThat(edge(MAIN).size()).isEqualTo(601);
    assertThat(edge(MAIN)).isEqualTo(counted(MAIN));
  }

  @Test
  void everyProofComesFromWhatIsStored() {
    record(MAIN, 70);
    List<Hash> leaves = rows(MAIN).stream().map(row -> new Hash(row.leaf())).toList();
    store.read(
        MAIN,
        handle -> {
          StoredNodes nodes = new StoredNodes(handle.attach(Trees.class), "main");
          for (int size = 1; size <= 70; size++) {
            Hash root = nodes.root(0, size);
            for (int leaf = 0; leaf < size; leaf++) {
              assertThat(nodes.inclusion(leaf, size).proves(leaves.get(leaf), root)).isTrue();
            }
            assertThat(nodes.consistency(size, 70).proves(root, edge(MAIN).root())).isTrue();
          }
          return true;
        });
  }

  @Test
  void takesInWhatWasWrittenBeforeThereWasATree() throws Exception {
    record(MAIN, 40);
    forgetTree("seq > 17", 17);
    assertThat(edge(MAIN).size()).isEqualTo(17);
    try (Audit audit = new Audit(store, Clock.systemUTC())) {
      audit.adopt();
      audit.adopt();
      audit.record(event(MAIN, "the next"));
    }
    assertThat(edge(MAIN).size()).isEqualTo(41);
    assertThat(edge(MAIN)).isEqualTo(counted(MAIN));
    assertThat(rows(MAIN)).allSatisfy(row -> assertThat(row.leaf()).hasSize(32));
  }

  @Test
  void takesInNothingWhereAnEventIsMissing() {
    record(MAIN, 40);
    forgetTree("seq > 0", 0);
    sql(MAIN, "DELETE FROM audit_events WHERE seq = 9");
    try (Audit audit = new Audit(store, Clock.systemUTC())) {
      assertThatThrownBy(audit::adopt)
          .isInstanceOf(StoreRefused.class)
          .hasMessageContaining("event 9 is missing");
    }
    assertThat(edge(MAIN).size()).isZero();
  }

  /// As an earlier version leaves it, or a start that was killed half-way.
  private void forgetTree(String events, int size) {
    sql(MAIN, "UPDATE audit_events SET salt = NULL, leaf = NULL WHERE " + events);
    sql(MAIN, "DELETE FROM audit_subtrees WHERE (place + 1) * 16 > " + size);
    Edge edge = Edge.EMPTY;
    for (Stored row : rows(MAIN).subList(0, size)) {
      edge = edge.plus(new Hash(row.leaf()), made -> {});
    }
    Trees.Head head = new Trees.Head("main", size, edge.bytes());
    store.change(MAIN, handle -> AppendRows.in(handle).grow(head));
  }

  private List<Stored> rows(TenantId tenant) {
    return store.read(
        tenant, handle -> handle.attach(Events.class).between(tenant.value(), 0, Long.MAX_VALUE));
  }

  /// 300 events of each, from many threads.
  private static void writeFrom(Audit audit, TenantId... tenants) {
    try (audit;
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        String page = "page " + i;
        Stream.of(tenants)
            .forEach(tenant -> all.add(threads.submit(() -> audit.record(event(tenant, page)))));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }
}
