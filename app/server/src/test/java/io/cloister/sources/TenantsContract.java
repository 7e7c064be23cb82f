package io.cloister.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.corpus.Access;
import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import io.cloister.ingest.Content;
import io.cloister.ingest.Push;
import io.cloister.ingest.RunId;
import io.cloister.ingest.Settlement;
import io.cloister.ingest.Work;
import io.cloister.source.Reason;
import io.cloister.source.Sighting;
import io.cloister.store.AllTenants;
import io.cloister.store.TenantId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two companies with the same sources, runs, paths and documents, on one database.
abstract class TenantsContract extends RoomContract {
  private static final List<String> TABLES =
      List.of("sources", "runs", "ledgers", "items", "item_contents", "item_counts");
  private static final RunId RUN = new RunId("run");
  private static final Access ANN = Access.of("ann", List.of());

  private Desk theirs;

  @BeforeEach
  void openTheOther() {
    theirs = desk.of(new TenantId("globex")).with(DOCS, OTHER, SourceId.PUSH);
  }

  @Test
  void nothingThatOneDoesTouchesAnyRowOfTheOther() throws Exception {
    live(theirs);
    Map<String, Object> before = rows(theirs.tenant);
    live(desk);
    useEverything(desk);
    assertThat(rows(theirs.tenant)).isEqualTo(before);
    theirs.checkBooks();
  }

  @Test
  void nothingThatOneAsksTellsOfTheOther() throws Exception {
    live(theirs);
    Work.Put put =
        theirs.ledger.pending(0, 100).stream()
            .filter(Work.Put.class::isInstance)
            .map(Work.Put.class::cast)
            .findFirst()
            .orElseThrow();
    LedgerReader reader = new LedgerReader(desk.tenant, desk.store);
    RunStore runs = new RunStore(desk.tenant, desk.store);
    assertThat(desk.ledger.pending(0, 100)).isEmpty();
    assertThat(desk.ledger.balance(DOCS).seen()).isZero();
    assertThat(desk.ledger.balance(RUN).seen()).isZero();
    assertThat(reader.items(DOCS, ItemFilter.ALL, null, 100).items()).isEmpty();
    assertThat(reader.item(DOCS, "a")).isNull();
    assertThat(reader.document(put.document(), ANN)).isNull();
    assertThat(reader.document(new DocumentId("d"), ANN)).isNull();
    assertThat(reader.backlog()).isEqualTo(new Backlog(0, 0));
    assertThat(reader.balances()).isEmpty();
    assertThat(runs.find(DOCS, RUN)).isNull();
    assertThat(runs.list(DOCS, null, 10).items()).isEmpty();
    assertThat(runs.unfinished()).isEmpty();
    assertThat(desk.ledger.withdraw(SourceId.PUSH, new DocumentId("d"))).isFalse();
    desk.ledger.settle(List.of(new Settlement.Failed(put, new Reason("corrupt", "Not mine."))));
    assertThat(theirs.ledger.pending(0, 100)).contains(put);
  }

  @Test
  void theSameDocumentIdBelongsToEach() throws Exception {
    live(desk);
    live(theirs);
    assertThat(theirs.ledger.pending(0, 100)).isEqualTo(desk.ledger.pending(0, 100)).hasSize(4);
  }

  /// Something of everything: pending, indexed, failed, skipped, gone, pushed.
  private static void live(Desk desk) {
    desk.store.change(
        AllTenants.INSTALLATION,
        handle ->
            handle.attach(Runs.class).insert(desk.tenant, RunRow.queued(RUN, DOCS, Desk.CREATED)));
    desk.ledger.see(
        DOCS,
        RUN,
        List.of(
            found("a", "v1", Acl.EVERYONE),
            found("b", "v1", Acl.EVERYONE),
            found("c", "v1", Acl.EVERYONE),
            found("e", "v1", Acl.EVERYONE),
            new Sighting.Found("moves", 1, null, "v1", "inode", Acl.EVERYONE, null),
            new Sighting.Passed("f", new Reason("hidden", "Hidden."))));
    desk.ledger.push(List.of(pushed("d", "words"), pushed("e", "words")));
    List<Work> work = desk.ledger.pending(0, 100);
    desk.ledger.settle(
        List.of(
            indexed((Work.Put) work.get(0)),
            new Settlement.Failed((Work.Put) work.get(1), new Reason("corrupt", "Damaged.")),
            new Settlement.Skipped((Work.Put) work.get(3), new Reason("empty", "Empty."))));
    desk.ledger.withdraw(SourceId.PUSH, new DocumentId("e"));
  }

  private static Push pushed(String id, String text) {
    return new Push(
        new DocumentId(id),
        SourceId.PUSH,
        "",
        null,
        null,
        null,
        null,
        Acl.EVERYONE,
        new Content.Text(text));
  }

  private static Settlement indexed(Work.Put put) {
    return new Settlement.Indexed(
        put,
        new io.cloister.corpus.Document(
            put.document(),
            put.source(),
            "Title",
            null,
            put.path(),
            "text/plain",
            "en",
            null,
            null,
            put.acl(),
            extract("words").version()),
        extract("words"),
        1);
  }

  /// Every statement of the room, by way of the methods that use it.
  private static void useEverything(Desk desk) throws Exception {
    LedgerReader reader = new LedgerReader(desk.tenant, desk.store);
    RunStore runs = new RunStore(desk.tenant, desk.store);
    SourceStore sources = new SourceStore(desk.tenant, desk.store);
    RunRow run = runs.find(DOCS, RUN);
    runs.update(RunState.QUEUED, run.started(Desk.CREATED));
    runs.list(DOCS, null, 10);
    runs.latest(List.of(DOCS));
    runs.unfinished();
    runs.update(RunState.RUNNING, run.ended(RunState.DONE, null, Desk.CREATED));
    runs.queue(new RunId("next"), DOCS, Desk.CREATED);
    desk.ledger.see(
        DOCS,
        new RunId("next"),
        List.of(
            found("a", "v2", Acl.EVERYONE),
            found("b", "v1", Acl.EVERYONE),
            new Sighting.Found("moved", 1, null, "v1", "inode", Acl.EVERYONE, null),
            new Sighting.Broken("c", new Reason("unreadable", "Locked."))));
    desk.ledger.sweep(DOCS, new RunId("next"), List.of("c"));
    desk.ledger.push(List.of(pushed("d", "other words")));
    desk.ledger.retry(DOCS);
    for (Work work : desk.ledger.pending(0, 100)) {
      if (work instanceof Work.Put put) {
        reader.document(put.document(), ANN);
        if (put.source().equals(SourceId.PUSH)) {
          desk.ledger.content(put);
        }
      }
      desk.ledger.settle(
          List.of(
              switch (work) {
                case Work.Put put -> indexed(put);
                case Work.Remove remove -> new Settlement.Removed(remove);
              }));
    }
    desk.ledger.requeueAll();
    reader.items(DOCS, ItemFilter.ALL, null, 100);
    reader.item(DOCS, "a");
    reader.balances();
    reader.backlog();
    for (SourceRow source : sources.list()) {
      sources.update(
          new SourceRow(
              source.id(),
              "Renamed",
              "folder",
              "{}",
              source.defaultAccess(),
              source.created(),
              null));
      sources.delete(source.id(), Desk.CREATED);
    }
    for (SourceId source : sources.deleted()) {
      while (!desk.ledger.takeApart(source)) {
        for (Work work : desk.ledger.pending(0, 100)) {
          if (work instanceof Work.Remove remove) {
            desk.ledger.settle(List.of(new Settlement.Removed(remove)));
          }
        }
      }
    }
    assertThat(sources.list()).isEmpty();
    assertThat(sources.deleted()).isEmpty();
  }

  private Map<String, Object> rows(TenantId tenant) {
    Map<String, Object> all = new TreeMap<>();
    for (String table : TABLES) {
      all.put(
          table,
          desk.store.read(
              AllTenants.INSTALLATION,
              handle ->
                  handle
                      .createQuery("SELECT * FROM " + table + " WHERE tenant = :tenant")
                      .bind("tenant", tenant.value())
                      .map((row, context) -> {
                        Map<String, String> values = new TreeMap<>();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                          values.put(row.getMetaData().getColumnLabel(i), row.getString(i));
                        }
                        return values.toString();
                      })
                      .list()
                      .stream()
                      .sorted()
                      .toList()));
    }
    return all;
  }
}
