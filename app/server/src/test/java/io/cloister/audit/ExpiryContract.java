package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.audit.Event.Outcome;
import io.cloister.proof.Held;
import io.cloister.proof.Proof;
import io.cloister.proof.Verdict;
import io.cloister.store.TenantId;
import io.cloister.testing.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is old enough goes, and every proof stays. The record has 40 searches and as many sign-ins,
/// one after the other, of a year ago, and ten of each of today.
abstract class ExpiryContract extends RecordRoom {
  private static final Sparing NOTHING = handle -> row -> false;
  private static final int YEARLY = 90;

  private final HandClock clock = new HandClock(Instant.parse("2025-11-28T09:00:00Z"));
  private final AtomicInteger ids = new AtomicInteger();
  private Audit audit;

  @BeforeEach
  void write() throws Exception {
    new SigningKeys(home, clock).open();
    audit = new Audit(store, clock);
    use(40);
    sign();
    clock.turn(Duration.ofDays(365));
    use(10);
  }

  @AfterEach
  void end() {
    audit.close();
  }

  private void use(int times) {
    for (int i = 0; i < times; i++) {
      for (String action : List.of("search.run", "session.create")) {
        audit.record(
            new Event(
                MAIN, "uma", null, action, "", Outcome.SUCCESS, Map.of("query", "who " + i), "r"));
      }
      clock.turn(Duration.ofSeconds(1));
    }
  }

  private Checkpoints sign() {
    Checkpoints checkpoints = Checkpoints.once(store, new SigningKeys(home, clock), clock);
    checkpoints.make(MAIN);
    return checkpoints;
  }

  private void expire(Sparing sparing) {
    audit.retention().expire(MAIN, EventClass.SEARCH_AND_ASK, YEARLY, sparing, () -> true);
  }

  private long expired() {
    return store.read(
        MAIN,
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM audit_events WHERE expired IS NOT NULL")
                .mapTo(Long.class)
                .one());
  }

  private Verdict verdict() throws Exception {
    return audit.proofs().verify(home, Held.NOTHING, events -> {}).getFirst();
  }

  private Path export(Exports.Asked asked) throws Exception {
    try (Exports exports =
        new Exports(
            store, new Views(seals), sign(), home, clock, () -> "export" + ids.incrementAndGet())) {
      Export now = exports.begin(MAIN, asked);
      while (!now.state().equals(Export.DONE)) {
        if (now.state().equals(Export.FAILED)) {
          throw new IllegalStateException(now.reason());
        }
        Thread.sleep(10);
        now = exports.find(MAIN, now.id());
      }
      return exports.file(now);
    }
  }

  private static Exports.Asked everything() {
    return asked(EventFilter.ALL, ExportFormat.CSV);
  }

  private static Exports.Asked asked(EventFilter filter, ExportFormat format) {
    return new Exports.Asked(filter, format, "uma", null);
  }

  private static EventFilter until(Instant end, @Nullable String actor) {
    return new EventFilter(null, end, actor, null, null, null, null, null);
  }

  private static void proven(Path bundle) throws Exception {
    assertThat(Proof.ofBundle(bundle, Held.NOTHING).problems()).isEmpty();
    Python.Said said = Python.verify(bundle);
    assertThat(said.code()).as(said.text()).isZero();
  }

  @Test
  void whatIsOldEnoughGoesAndEveryProofStays() throws Exception {
    assertThat(audit.retention().due(MAIN, YEARLY))
        .containsOnlyKeys(EventClass.SEARCH_AND_ASK, EventClass.SIGN_IN)
        .extractingByKey(EventClass.SEARCH_AND_ASK)
        .isEqualTo(new Due(40, Instant.parse("2025-11-28T09:00:00Z")));
    expire(NOTHING);
    assertThat(expired()).isEqualTo(40);
    assertThat(audit.retention().due(MAIN, YEARLY)).containsOnlyKeys(EventClass.SIGN_IN);
    Verdict verdict = verdict();
    assertThat(verdict.problems()).isEmpty();
    assertThat(verdict.expired()).isEqualTo(40);
    sign();
    assertThat(verdict().problems()).isEmpty();
  }

  /// Between the checkpoint that it is proven with and its place in the queue nothing may go.
  @Test
  void anExportThatIsBegunWhileOldEventsGoIsMadeAllTheSame() throws Exception {
    Checkpoints signed = sign();
    Thread sweep = Thread.ofVirtual().unstarted(() -> expire(NOTHING));
    Supplier<String> ids =
        () -> {
          sweep.start();
          try {
            sweep.join(Duration.ofSeconds(1));
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return "meanwhile";
        };
    try (Exports exports = new Exports(store, new Views(seals), signed, home, clock, ids)) {
      Export now = exports.begin(MAIN, everything());
      while (!now.state().equals(Export.DONE)) {
        assertThat(now.state()).as(now.reason()).isNotEqualTo(Export.FAILED);
        Thread.sleep(10);
        now = exports.find(MAIN, now.id());
      }
      proven(exports.file(now));
    }
    sweep.join();
  }

  @Test
  void theRecordSaysWhichWent() throws Exception {
    expire(NOTHING);
    Stored said = row(101);
    assertThat(said.action()).isEqualTo("record.expire");
    assertThat(said.actor()).isEqualTo("system");
    assertThat(said.detail())
        .contains("\"class\":\"record.search_and_ask\"", "\"count\":40", "\"days\":90")
        .contains("\"ranges\":[[1,1],[3,3],");
    assertThat(row(1).detail() + row(1).actor() + row(1).action()).isEmpty();
    assertThat(row(1).salt()).isNull();
    expire(NOTHING);
    assertThat(audit.events(MAIN)).as("nothing more to say").isEqualTo(101);
  }

  private Stored row(long seq) {
    return store.read(
        MAIN, handle -> handle.attach(Events.class).between("main", seq - 1, seq).getFirst());
  }

  @Test
  void whatIsSparedStaysUntilItIsSparedNoMore() throws Exception {
    expire(handle -> row -> row.seq() < 20);
    assertThat(expired()).isEqualTo(30);
    expire(NOTHING);
    assertThat(expired()).as("it was looked through already").isEqualTo(30);
    store.change(MAIN, handle -> audit.retention().spareNoMore(handle, MAIN));
    expire(NOTHING);
    assertThat(expired()).isEqualTo(40);
    assertThat(verdict().problems()).isEmpty();
  }

  @Test
  void manyGoSomeAtATime() throws Exception {
    clock.turn(Duration.ofDays(365));
    use(600);
    clock.turn(Duration.ofDays(365));
    use(1);
    AtomicInteger steps = new AtomicInteger();
    audit
        .retention()
        .expire(MAIN, EventClass.SIGN_IN, YEARLY, NOTHING, () -> steps.incrementAndGet() <= 2);
    assertThat(expired()).as("it was stopped").isEqualTo(500);
    assertThat(verdict().problems()).isEmpty();
    audit.retention().expire(MAIN, EventClass.SIGN_IN, YEARLY, NOTHING, () -> true);
    assertThat(expired()).isEqualTo(650);
    assertThat(verdict().problems()).isEmpty();
  }

  @Test
  void aClockThatIsWrongDeletesNothingEarly() {
    clock.turn(Duration.ofDays(-700));
    use(5);
    clock.turn(Duration.ofDays(700));
    assertThat(audit.retention().due(MAIN, YEARLY).get(EventClass.SEARCH_AND_ASK).count())
        .as("five that say they are of long ago stand behind those of today")
        .isEqualTo(40);
    clock.turn(Duration.ofDays(2_000));
    assertThat(audit.retention().due(MAIN, YEARLY).get(EventClass.SEARCH_AND_ASK).count())
        .as("the clock is ahead, and the record knows nothing of that time")
        .isEqualTo(40);
    use(1);
    clock.turn(Duration.ofDays(-2_000));
    expire(NOTHING);
    assertThat(expired()).as("nor is that one old because the clock is back").isEqualTo(40);
  }

  @Test
  void bundlesOverWhatWentAreProvenByBothVerifiers() throws Exception {
    expire(NOTHING);
    Path whole = export(everything());
    proven(whole);
    Tampering unpacked = Tampering.of(whole, folder.resolve("whole"));
    assertThat(unpacked.lines("expired.jsonl")).hasSize(1);
    assertThat(unpacked.lines("records.jsonl")).hasSize(61);
    assertThat(unpacked.lines("leaves.txt")).hasSize(101);
    assertThat(Proof.ofBundle(whole, Held.NOTHING).expired()).isEqualTo(40);
    Instant before = Instant.parse("2026-01-01T00:00:00Z");
    Path early = export(asked(until(before, null), ExportFormat.JSONL));
    proven(early);
    assertThat(Proof.ofBundle(early, Held.NOTHING).last()).isEqualTo(80);
    proven(export(asked(until(before, "uma"), ExportFormat.JSONL)));
  }

  /// By somebody who has the key, and makes the manifest anew.
  private void refused(Path bundle, String name, Consumer<Tampering> change, String why)
      throws Exception {
    Tampering forged = Tampering.of(bundle, folder.resolve(name));
    change.accept(forged);
    forged.sign(new SigningKeys(home, clock).current().signer());
    assertThat(Proof.ofBundle(forged.folder(), Held.NOTHING).problems().toString()).contains(why);
    Python.Said said = Python.verify(forged.folder());
    assertThat(said.code()).as(said.text()).isEqualTo(1);
    assertThat(said.text()).contains("not proven");
  }

  @Test
  void aBundleWithAnEmptyEventThatNothingExplainsIsRefusedByBoth() throws Exception {
    expire(NOTHING);
    Path whole = export(everything());
    Consumer<Tampering> alsoTheSecond =
        forged -> {
          forged.lines("records.jsonl", lines -> lines.removeFirst());
          forged.edit("manifest.json", line -> line.replace("\"records\":61", "\"records\":60"));
        };
    refused(whole, "one", alsoTheSecond, "event 2: it is empty");
    refused(whole, "two", forged -> forged.write("expired.jsonl", ""), "event 1: it is empty");
    refused(
        whole,
        "three",
        forged -> forged.edit("expired.jsonl", line -> line.replace("[1,1]", "[1,2]")),
        "no checkpoint counts event 101");
    refused(
        whole,
        "four",
        forged ->
            forged.edit("expired.jsonl", line -> line.replace("\"path\":[\"", "\"path\":[\"00")),
        "");
  }

  @Test
  void aRowThatWasEmptiedByHandIsNamedAndNotExported() throws Exception {
    expire(NOTHING);
    store.change(
        MAIN, handle -> handle.attach(Expiries.class).empty("main", "record.sign_in", List.of(8L)));
    Verdict verdict = verdict();
    assertThat(verdict.problems())
        .singleElement()
        .hasToString("event 8: it is empty, and no event of the record says that it was deleted");
    assertThat(verdict.expired()).isEqualTo(40);
    assertThatThrownBy(() -> export(everything())).hasMessageContaining("Event 8 is not as it was");
  }

  @Test
  void anEmptyRowKeepsItsLeafOrIsSeen() throws Exception {
    expire(NOTHING);
    sql(
        MAIN,
        "UPDATE audit_events SET leaf = (SELECT leaf FROM audit_events WHERE seq = 5) WHERE seq = 3");
    assertThat(verdict().proven()).isFalse();
  }

  @Test
  void nothingGoesWhileABundleIsMade() {
    sql(
        MAIN,
        "INSERT INTO audit_exports (tenant, id, state, format, created, checkpoint, size, first_event, last_event, done) VALUES ('main', 'one', 'queued', 'jsonl', CURRENT_TIMESTAMP, 1, 1, 1, 1, 0)");
    expire(NOTHING);
    assertThat(expired()).isZero();
    sql(MAIN, "DELETE FROM audit_exports");
    expire(NOTHING);
    assertThat(expired()).isEqualTo(40);
  }

  @Test
  void whatFailsOnTheWayLeavesNeitherTheWordNorTheDeed() throws Exception {
    assertThatThrownBy(() ->
            expire(handle -> {
              handle.execute("ALTER TABLE audit_expiries RENAME TO gone");
              return row -> false;
            }))
        .isInstanceOf(RuntimeException.class);
    store.change(
        MAIN, handle -> handle.execute("ALTER TABLE IF EXISTS gone RENAME TO audit_expiries"));
    assertThat(expired()).isZero();
    assertThat(audit.events(MAIN)).isEqualTo(100);
    assertThat(verdict().problems()).isEmpty();
  }

  @Test
  void anotherTenantsEventsStay() {
    audit.record(event(OTHER, "page"));
    clock.turn(Duration.ofDays(365));
    audit.record(event(OTHER, "page"));
    audit.retention().expire(MAIN, EventClass.SEARCH_AND_ASK, YEARLY, NOTHING, () -> true);
    assertThat(audit.retention().due(OTHER, YEARLY)).containsOnlyKeys(EventClass.SEARCH_AND_ASK);
    assertThat(audit.retention().due(new TenantId("third"), YEARLY)).isEmpty();
  }
}
