package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.audit.Event.Outcome;
import io.cloister.proof.Held;
import io.cloister.proof.Proof;
import io.cloister.sealing.Sealing;
import io.cloister.store.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the record says of people, before and after one of them is erased. Ana asks, Bob
/// administers, Eva is talked about.
abstract class SealedRecordContract extends RecordRoom {
  private static final String QUESTION = "may I see a lawyer";

  private Sealing sealing;
  private Seals opened;

  @BeforeEach
  void write() throws Exception {
    sealing = Sealing.open(home, Clock.systemUTC(), new SecureRandom());
    opened = seals(sealing);
    new SigningKeys(home, Clock.systemUTC()).open();
    try (Audit audit = audit()) {
      audit.record(
          event("bob", null, "person.create", "eva", Map.of("roles", List.of("employee"))));
      audit.record(event("ana", null, "search.run", "", Map.of("query", QUESTION, "total", 3)));
      audit.record(
          event("automation", "ana", "ask.create", "answer-1", Map.of("question", QUESTION)));
      audit.record(
          event("bob", null, "group.update", "legal", Map.of("joined", List.of("ana", "eva"))));
      audit.record(
          event("bob", null, "person.update", "eva", Map.of("after", Map.of("name", "Eva Berg"))));
      audit.record(
          event("bob", null, "document.push", "memo", Map.of("allow", List.of("user:eva"))));
      audit.record(event("system", null, "system.start", "", Map.of("version", "1")));
      audit.record(
          new Event(
              MAIN, "Evas password", null, "session.create", "", Outcome.FAILURE, Map.of(), "r"));
    }
  }

  private Audit audit() {
    return new Audit(store, sealing, Clock.systemUTC(), new SecureRandom());
  }

  private static Event event(
      String actor, String onBehalfOf, String action, String resource, Map<String, Object> detail) {
    return new Event(MAIN, actor, onBehalfOf, action, resource, Outcome.SUCCESS, detail, "r");
  }

  private List<Stored> stored() {
    return store.read(MAIN, handle -> handle.attach(Events.class).between("main", 0, 1_000));
  }

  private Row row(int seq) {
    return opened.open(stored().get(seq - 1));
  }

  private String table() {
    return store.read(
        MAIN,
        handle -> handle.createQuery("SELECT * FROM audit_events").mapToMap().list().toString());
  }

  private void erase(String login) {
    try (Audit audit = audit()) {
      audit.persons().sealAll(MAIN);
      for (String key : sealing.retire(MAIN, login)) {
        audit.persons().recordErasure(key, event("bob", null, "person.erase", "", Map.of()));
        sealing.destroy(key);
      }
    }
  }

  private String problems() throws Exception {
    try (Audit audit = audit()) {
      return audit.proofs().verify(home, Held.NOTHING, read -> {}).getFirst().problems().toString();
    }
  }

  @Test
  void nothingAboutAPersonLiesOpenInTheTable() {
    assertThat(table()).doesNotContain("ana", "eva", "Eva Berg", QUESTION, "=bob");
    assertThat(table()).contains("system", "automation", "answer-1", "memo", "legal");
  }

  @Test
  void whoeverMayReadTheRecordReadsItAsItWasSaid() {
    assertThat(row(2).actor()).isEqualTo("ana");
    assertThat(row(2).detail()).isEqualTo("{\"query\":\"" + QUESTION + "\",\"total\":3}");
    assertThat(row(3).actor()).isEqualTo("automation");
    assertThat(row(3).onBehalfOf()).isEqualTo("ana");
    assertThat(row(5).resource()).isEqualTo("eva");
    assertThat(row(5).detail()).isEqualTo("{\"after\":{\"name\":\"Eva Berg\"}}");
    assertThat(stored())
        .allSatisfy(
            each -> assertThat(opened.open(each).entry().leaf().bytes()).isEqualTo(each.leaf()));
  }

  @Test
  void theActorIsFoundByTheirKey() {
    Looking looking = new Looking(store, new View(MAIN, opened, false), Filters.of("actor", "ana"));
    assertThat(looking.find(null, 10).rows()).extracting(Row::seq).containsExactly(3L, 2L);
    looking = new Looking(store, new View(MAIN, opened, false), Filters.of("resource", "eva"));
    assertThat(looking.find(null, 10).rows()).extracting(Row::seq).containsExactly(5L, 1L);
    looking = new Looking(store, new View(MAIN, opened, false), Filters.of("text", "LAWYER"));
    assertThat(looking.find(null, 10).rows()).extracting(Row::seq).containsExactly(3L, 2L);
  }

  @Test
  void whatIsDeletedWhenItIsOldTakesItsSealsWithIt() throws Exception {
    try (Audit audit = audit()) {
      audit
          .retention()
          .expire(MAIN, EventClass.SEARCH_AND_ASK, -1, handle -> row -> false, () -> true);
    }
    assertThat(stored().get(1).sealed()).isNull();
    assertThat(stored().get(1).actorKey()).isNull();
    assertThat(row(2).actor()).isEmpty();
    assertThat(problems()).isEqualTo("[]");
    erase("ana");
    assertThat(problems()).isEqualTo("[]");
  }

  @Test
  void whoIsErasedIsGoneAndEveryoneElseStays() throws Exception {
    erase("ana");
    assertThat(row(2).actor()).isEqualTo(Row.ERASED);
    assertThat(row(2).detail()).isEqualTo("{}");
    assertThat(row(2).erased()).containsExactly("actor", "detail.query", "detail.total");
    assertThat(row(3).actor()).isEqualTo("automation");
    assertThat(row(3).onBehalfOf()).isEqualTo(Row.ERASED);
    assertThat(row(4).actor()).isEqualTo("bob");
    assertThat(row(4).erased()).containsExactly("detail.joined");
    assertThat(row(5).resource()).isEqualTo("eva");
    assertThat(stored())
        .allSatisfy(
            each -> assertThat(opened.open(each).entry().leaf().bytes()).isEqualTo(each.leaf()));
    assertThat(problems()).isEqualTo("[]");
    assertThat(row(9).action()).isEqualTo("person.erase");
    assertThat(row(9).detail()).isEqualTo("{\"events\":3}");
  }

  @Test
  void whoeverIsNamedByOthersIsErasedToo() throws Exception {
    erase("eva");
    assertThat(row(1).resource()).isEqualTo(Row.ERASED);
    assertThat(row(1).actor()).isEqualTo("bob");
    assertThat(row(5).erased()).containsExactly("detail.after", "resource");
    assertThat(row(6).erased()).containsExactly("detail.allow");
    assertThat(row(2).actor()).isEqualTo("ana");
    assertThat(problems()).isEqualTo("[]");
  }

  @Test
  void theEventOfAnErasureIsReadableWhenItsAdministratorIsErased() throws Exception {
    erase("ana");
    erase("bob");
    assertThat(row(9).actor()).isEqualTo(Row.ERASED);
    assertThat(row(9).detail()).isEqualTo("{\"events\":3}");
    assertThat(problems()).isEqualTo("[]");
  }

  @Test
  void whoComesBackIsSomebodyElse() throws Exception {
    erase("ana");
    try (Audit audit = audit()) {
      audit.record(event("ana", null, "search.run", "", Map.of("query", "hello again")));
    }
    assertThat(row(2).actor()).isEqualTo(Row.ERASED);
    assertThat(row(10).actor()).isEqualTo("ana");
    assertThat(problems()).isEqualTo("[]");
  }

  /// Written by the first versions, in which nothing was sealed; or when nobody knew them.
  @Test
  void whatWasWrittenBeforeGetsItsSealsAndKeepsItsLeaf() throws Exception {
    record(MAIN, 700);
    Event named = event("uma", null, "search.run", "", Map.of("query", "plain words"));
    try (Audit old = new Audit(store, Clock.systemUTC())) {
      old.record(named);
    }
    List<byte[]> leaves = stored().stream().map(Stored::leaf).toList();
    assertThat(table()).contains("plain words", "uma");
    sql(MAIN, "UPDATE audit_trees SET unsealed = 709");
    try (Audit audit = audit()) {
      audit.sealLate();
      long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
      while (table().contains("who earns")) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(20);
      }
    }
    assertThat(table()).doesNotContain("uma", "plain words");
    assertThat(row(709).actor()).isEqualTo("uma");
    assertThat(row(709).detail()).isEqualTo("{\"query\":\"plain words\"}");
    assertThat(stored().stream().map(Stored::leaf).toList())
        .usingElementComparator(java.util.Arrays::compare)
        .isEqualTo(leaves);
    erase("uma");
    assertThat(row(709).erased()).containsExactly("actor", "detail.query");
    assertThat(problems()).isEqualTo("[]");
  }

  @Test
  void aBundleFromAfterAnErasureIsProvenByBothVerifiers() throws Exception {
    SigningKeys keys = new SigningKeys(home, Clock.systemUTC());
    keys.open();
    Checkpoints checkpoints = Checkpoints.once(store, keys, Clock.systemUTC());
    erase("ana");
    try (Exports exports =
        new Exports(
            store, new Views(opened), checkpoints, home, Clock.systemUTC(), () -> "after")) {
      Path bundle =
          BundlesTest.made(
              exports,
              exports.begin(
                  MAIN, new Exports.Asked(EventFilter.ALL, ExportFormat.CSV, "bob", null)));
      assertThat(Proof.ofBundle(bundle, Held.NOTHING).problems()).isEmpty();
      assertThat(Python.verify(bundle).code()).isZero();
      Tampering unpacked = Tampering.of(bundle, folder.resolve("unpacked"));
      assertThat(unpacked.text("records.jsonl"))
          .contains("\"erased\":{\"actor\":\"")
          .doesNotContain(QUESTION);
      assertThat(unpacked.text("records.csv")).contains(Row.ERASED).doesNotContain(QUESTION);
    }
  }

  /// Somebody who may write to the database would like an event to look erased.
  @Test
  void whoeverHidesAnEventBehindAnErasureIsSeen() throws Exception {
    erase("ana");
    Stored hers = stored().get(1);
    Stored his = stored().get(0);
    Envelope.All theirs = Envelope.read(his.sealed());
    List<Envelope> hidden =
        theirs.envelopes().stream()
            .map(envelope ->
                new Envelope(sorted(Seals.keys(hers)), envelope.commitments(), new byte[40]))
            .toList();
    byte[] forged = Envelope.write(new Envelope.All(theirs.salts(), hidden));
    store.change(
        MAIN, handle -> handle.execute("UPDATE audit_events SET sealed = ? WHERE seq = 1", forged));
    assertThat(row(1).actor()).isEqualTo(Row.ERASED);
    assertThat(problems()).contains("4 events are shut with the key", "tells of 3");
  }

  private static java.util.SortedSet<String> sorted(Set<String> keys) {
    return new java.util.TreeSet<>(keys);
  }

  @Test
  void aKeyThatDisappearedIsNoErasure() throws Exception {
    Files.delete(
        home.root()
            .resolve("keys/people")
            .resolve(sealing.findKey(MAIN, "ana").orElseThrow() + ".key"));
    sealing = Sealing.open(home, Clock.systemUTC(), new SecureRandom());
    assertThat(problems()).contains("event 2", "is missing, and nobody destroyed it");
  }

  @Test
  void whatIsChangedUnderASealIsSeen() throws Exception {
    byte[] sealed = stored().get(1).sealed();
    for (int i = 0; i < sealed.length; i += 7) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      store.change(
          MAIN,
          handle -> handle.execute("UPDATE audit_events SET sealed = ? WHERE seq = 2", changed));
      assertThat(problems()).as("byte " + i).contains("event 2");
    }
  }

  @Test
  void namesOfOtherTenantsAreTheirs() throws Exception {
    TenantId other = new TenantId("other");
    try (Audit audit = audit()) {
      audit.record(
          new Event(
              other, "main#bob", null, "tenant.update", "other", Outcome.SUCCESS, Map.of(), "r"));
    }
    erase("bob");
    List<Stored> there =
        store.read(other, handle -> handle.attach(Events.class).between("other", 0, 9));
    assertThat(opened.open(there.getFirst()).actor()).isEqualTo(Row.ERASED);
    assertThat(there).extracting(Stored::action).containsExactly("tenant.update", "person.erase");
    assertThat(problems()).isEqualTo("[]");
  }
}
