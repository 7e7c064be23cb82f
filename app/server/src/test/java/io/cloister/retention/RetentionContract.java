package io.cloister.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.approvals.Approval;
import io.cloister.approvals.Approvals;
import io.cloister.asks.Asks;
import io.cloister.asks.AsksSettings;
import io.cloister.asks.Metering;
import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.corpus.Acl;
import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Extract;
import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import io.cloister.http.Mark;
import io.cloister.http.ProblemException;
import io.cloister.ingest.Content;
import io.cloister.ingest.Ledger;
import io.cloister.ingest.Push;
import io.cloister.ingest.Settlement;
import io.cloister.ingest.Work;
import io.cloister.llm.Models;
import io.cloister.llm.ScriptedLlm;
import io.cloister.receipts.Receipts;
import io.cloister.retention.MatterRows.Matter;
import io.cloister.retention.Matters.Wanted;
import io.cloister.retention.VersionRows.Version;
import io.cloister.sealing.Sealing;
import io.cloister.sources.Grounds;
import io.cloister.sources.Sources;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.FreshStore;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.testing.HandClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept, and what goes. A year ago uma and bob searched, signed in, and have a thread each.
abstract class RetentionContract {
  private static final TenantId ACME = new TenantId("acme");
  private static final SourceId PUSH = SourceId.PUSH;

  @TempDir Path folder;
  private final HandClock clock = new HandClock(Instant.parse("2025-11-28T09:00:00Z"));
  private final AtomicInteger ids = new AtomicInteger();
  private Home home;
  private Store store;
  private Audit audit;
  private Approvals approvals;
  private Retention retention;
  private Asks asks;
  private Models models;
  private Sources sources;

  /// Without any table.
  abstract DatabaseSettings empty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder.resolve("home"));
    store = FreshStore.open(home, empty(), Clock.systemUTC());
    Sealing sealing = Sealing.open(home, clock, new SecureRandom());
    audit = new Audit(store, sealing, clock, new SecureRandom());
    approvals = new Approvals(store, clock, this::id);
    Bounds bounds =
        new Bounds(Map.of(Ageing.SIGN_IN, 180, Ageing.THREADS, 7), Map.of(Ageing.EXPORTS, 90));
    retention = new Retention(store, audit, approvals, bounds, clock, this::id);
    models = new Models(ScriptedLlm.saying("Hello"), null, clock);
    asks =
        new Asks(
            store,
            sealing,
            tenant -> {
              throw new IllegalStateException("Nobody asks");
            },
            new Receipts(
                store,
                sealing,
                audit,
                tenant -> {
                  throw new IllegalStateException("Nobody asks");
                }),
            models,
            AsksSettings.of(1, 1),
            retention.holding(),
            Metering.NONE,
            clock,
            this::id);
    retention.over(asks);
    sources =
        new Sources(
            ACME,
            store,
            home.root(),
            Grounds.EVERYWHERE,
            new Sources.PushLimits(1, 1000),
            retention.shelf(),
            clock,
            this::id);
    for (String login : List.of("uma", "bob")) {
      record(login, "search.run");
      record(login, "session.create");
      thread("thread-" + login, login);
      receipt("receipt-" + login, login);
    }
    clock.turn(Duration.ofDays(365));
    record("ida", "session.create");
  }

  @AfterEach
  void close() {
    sources.close();
    asks.close();
    models.close();
    retention.close();
    audit.close();
    store.close();
    home.close();
  }

  private String id() {
    return "n%04d".formatted(ids.incrementAndGet());
  }

  private void record(String login, String action) {
    audit.record(
        new Event(
            ACME,
            login,
            null,
            action,
            "",
            Event.Outcome.SUCCESS,
            Map.of("documents", List.of("d-1")),
            "r"));
  }

  private void thread(String id, String login) {
    store.change(
        ACME,
        handle -> {
          handle.execute(
              "INSERT INTO threads (tenant, id, login, title, asks, updated) VALUES ('acme', ?, ?, 'Pay', 1, ?)",
              id,
              login,
              clock.instant().atOffset(java.time.ZoneOffset.UTC));
          handle.execute(
              "INSERT INTO thread_answers (tenant, thread, place, answer) VALUES ('acme', ?, 1, ?)",
              id,
              "{\"id\":\"a\",\"thread_id\":\"t\",\"question\":\"Who earns what?\",\"outcome\":\"answered\",\"text\":\"Nobody says.\",\"sentences\":[],\"sources\":[],\"rung\":\"links\",\"receipt_id\":\"r\",\"created\":\"2025-11-28T09:00:00Z\"}");
        });
  }

  private void receipt(String id, String login) {
    store.change(
        ACME,
        handle ->
            handle.execute(
                "INSERT INTO receipts (tenant, id, login, created, note) VALUES ('acme', ?, ?, ?, '')",
                id,
                login,
                clock.instant().atOffset(java.time.ZoneOffset.UTC)));
  }

  private void keepFor(int days, Ageing... kinds) {
    Map<String, Integer> asked = new LinkedHashMap<>();
    List.of(kinds).forEach(kind -> asked.put(kind.slug(), days));
    Rules rules = new Rules(store, Bounds.NONE);
    rules.set(ACME, rules.checked(asked));
  }

  private long rows(String condition) {
    return store.read(
        ACME,
        handle -> handle.createQuery("SELECT COUNT(*) FROM " + condition).mapTo(Long.class).one());
  }

  private Matter hold(Wanted... wanted) {
    return retention
        .matters()
        .open(ACME, "Case 12", "A lawsuit", null, null, Set.of(wanted), "noor");
  }

  private static Wanted person(String login) {
    return new Wanted(HoldKind.PERSON, login);
  }

  private static Wanted document(String id) {
    return new Wanted(HoldKind.DOCUMENT, id);
  }

  /// As the resource does it, once it has made sure that they are two.
  private void agree(Approval asked) {
    store.change(
        ACME,
        handle ->
            handle.execute(
                "UPDATE approvals SET state = 'agreed', decided_by = 'ida' WHERE id = ?",
                asked.id()));
    Approval agreed = approvals.find(ACME, asked.id()).orElseThrow();
    store.change(ACME, handle -> retention.matters().release(handle, agreed));
  }

  @Test
  void whatNobodyWantsGoneStays() {
    retention.sweep().run(ACME);
    assertThat(rows("audit_events WHERE expired IS NOT NULL")).isZero();
    assertThat(rows("threads")).isEqualTo(2);
  }

  @Test
  void whatIsOldOfAClassGoesAndNothingElse() {
    keepFor(30, Ageing.SEARCH_AND_ASK, Ageing.THREADS);
    assertThat(retention.sweep().due(ACME, Ageing.SEARCH_AND_ASK, 30).orElseThrow().count())
        .isEqualTo(2);
    assertThat(retention.sweep().due(ACME, Ageing.THREADS, 30).orElseThrow().count()).isEqualTo(2);
    retention.sweep().run(ACME);
    assertThat(rows("audit_events WHERE expired = 'record.search_and_ask'")).isEqualTo(2);
    assertThat(rows("audit_events WHERE expired IS NOT NULL")).isEqualTo(2);
    assertThat(rows("threads")).isZero();
    assertThat(rows("audit_events WHERE action = 'retention.expire' AND resource = 'threads'"))
        .isEqualTo(1);
  }

  @Test
  void receiptsAgeByThemselves() {
    receipt("receipt-of-today", "bob");
    hold(person("uma"));
    keepFor(30, Ageing.RECEIPTS);
    assertThat(retention.sweep().due(ACME, Ageing.RECEIPTS, 30).orElseThrow().count())
        .as("with what is held")
        .isEqualTo(2);
    retention.sweep().run(ACME);
    assertThat(rows("receipts WHERE id IN ('receipt-uma', 'receipt-of-today')")).isEqualTo(2);
    assertThat(rows("receipts")).isEqualTo(2);
    assertThat(rows("threads")).as("history is a class of its own").isEqualTo(2);
    assertThat(rows("audit_events WHERE action = 'retention.expire' AND resource = 'receipts'"))
        .isEqualTo(1);
    assertThat(retention.sweep().due(ACME, Ageing.RECEIPTS, 366)).isEmpty();
  }

  /// What is owed and what was signed has to stay; limits of a month have to hold.
  @Test
  void whoAskedHowMuchIsForgottenByWholeMonthsAndStaysCounted() {
    hold(person("uma"));
    asked("uma", 1);
    asked("bob", 2);
    asked("eve", 4);
    keepFor(30, Ageing.USAGE);
    assertThat(retention.sweep().due(ACME, Ageing.USAGE, 30)).as("too young").isEmpty();
    clock.turn(Duration.ofDays(70));
    record("ida", "session.create");
    asked("bob", 8);
    assertThat(retention.sweep().due(ACME, Ageing.USAGE, 30).orElseThrow().count()).isEqualTo(3);
    retention.sweep().run(ACME);
    assertThat(names()).containsExactly("bob:8", "erased#person:6", "uma:1");
    assertThat(rows("usage_people WHERE login = 'erased#person' AND api_key <> ''")).isZero();
    assertThat(rows("audit_events WHERE action = 'retention.expire' AND resource = 'usage'"))
        .isEqualTo(1);
  }

  private List<String> names() {
    return store.read(
        ACME,
        handle ->
            handle
                .createQuery(
                    "SELECT login || ':' || SUM(questions) FROM usage_people GROUP BY login ORDER BY login")
                .mapTo(String.class)
                .list());
  }

  private void asked(String login, int questions) {
    store.change(
        ACME,
        handle ->
            handle.execute(
                "INSERT INTO usage_people (tenant, period, on_day, login, team, model, api_key, query_class, questions, tokens_in, tokens_out, millis, cost) VALUES ('acme', ?, ?, ?, 'sales', 'm', 'key-1', 'basic', ?, 0, 0, 0, 0)",
                clock.instant().getEpochSecond() / 86_400,
                java.time.LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC),
                login,
                questions));
  }

  @Test
  void whatTheInstallationDemandsCountsWhateverATenantSaid() {
    keepFor(1, Ageing.SIGN_IN);
    Rules rules =
        new Rules(store, new Bounds(Map.of(Ageing.SIGN_IN, 400), Map.of(Ageing.THREADS, 10)));
    assertThat(rules.list(ACME))
        .filteredOn(rule -> rule.kind() == Ageing.SIGN_IN || rule.kind() == Ageing.THREADS)
        .extracting(Rules.Rule::counts)
        .containsExactly(400, 10);
    Map<String, Integer> less = Map.of("record.sign_in", 399);
    assertThatThrownBy(() -> rules.checked(less)).isInstanceOf(ProblemException.class);
    Map<String, Integer> more = Map.of("threads", 11);
    assertThatThrownBy(() -> rules.checked(more)).isInstanceOf(ProblemException.class);
    Map<String, Integer> forever = new LinkedHashMap<>();
    forever.put("threads", null);
    assertThatThrownBy(() -> rules.checked(forever)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> rules.checked(Map.of("dust", 3))).isInstanceOf(ProblemException.class);
  }

  @Test
  void whatAHeldPersonDidAndWhatWasDoneToThemStays() {
    audit.record(
        new Event(
            ACME, "admin", null, "person.update", "uma", Event.Outcome.SUCCESS, Map.of(), "r"));
    audit.record(
        new Event(
            ACME,
            "admin",
            null,
            "group.update",
            "legal",
            Event.Outcome.SUCCESS,
            Map.of("joined", List.of("bob", "uma")),
            "r"));
    clock.turn(Duration.ofDays(365));
    record("ida", "session.create");
    hold(person("uma"));
    keepFor(30, Ageing.SEARCH_AND_ASK, Ageing.SIGN_IN, Ageing.ADMIN, Ageing.THREADS);
    retention.sweep().run(ACME);
    assertThat(rows("audit_events WHERE expired IS NOT NULL"))
        .as("bob's two, and ida's first")
        .isEqualTo(3);
    assertThat(rows("threads WHERE login = 'uma'")).isEqualTo(1);
    assertThat(rows("threads WHERE login = 'bob'")).isZero();
  }

  @Test
  void whatIsAboutAHeldDocumentStays() {
    hold(document("d-1"));
    keepFor(30, Ageing.SEARCH_AND_ASK, Ageing.SIGN_IN);
    retention.sweep().run(ACME);
    assertThat(rows("audit_events WHERE expired IS NOT NULL")).isZero();
  }

  @Test
  void aMatterHoldsOnlyOfItsTime() {
    retention
        .matters()
        .open(
            ACME,
            "Last spring",
            "A lawsuit",
            Instant.parse("2026-03-01T00:00:00Z"),
            Instant.parse("2026-06-01T00:00:00Z"),
            Set.of(person("uma")),
            "noor");
    keepFor(30, Ageing.SEARCH_AND_ASK);
    retention.sweep().run(ACME);
    assertThat(rows("audit_events WHERE expired IS NOT NULL")).isEqualTo(2);
    assertThat(retention.holds(ACME, "Uma")).as("they cannot be erased all the same").isTrue();
  }

  @Test
  void aReleaseTakesTwoAndLetsGoWhatWasHeld() {
    Matter matter = hold(person("uma"), document("d-1"));
    keepFor(30, Ageing.SEARCH_AND_ASK, Ageing.THREADS);
    retention.sweep().run(ACME);
    assertThat(rows("audit_events WHERE expired IS NOT NULL")).isZero();
    Approval part =
        retention.matters().askRelease(matter, Set.of(document("d-1")), "Not about it", "noor");
    retention.sweep().run(ACME);
    assertThat(rows("audit_events WHERE expired IS NOT NULL")).as("one is not enough").isZero();
    agree(part);
    retention.sweep().run(ACME);
    assertThat(rows("audit_events WHERE expired IS NOT NULL")).as("bob's").isEqualTo(1);
    assertThat(retention.holds(ACME, "uma")).isTrue();
    agree(retention.matters().askRelease(matter, Set.of(), "It is over", "noor"));
    assertThat(retention.holds(ACME, "uma")).isFalse();
    retention.sweep().run(ACME);
    assertThat(rows("audit_events WHERE expired IS NOT NULL")).isEqualTo(2);
    assertThat(rows("threads")).isZero();
    assertThat(rows("audit_events WHERE action = 'matter.release' AND actor_key IS NOT NULL"))
        .isEqualTo(2);
    assertThatThrownBy(() -> retention.matters().askRelease(matter, Set.of(), "Again", "noor"))
        .hasMessageContaining("any more");
    assertThatThrownBy(() -> retention.matters().widen(matter, Set.of(person("bob")), "noor"))
        .hasMessageContaining("released");
  }

  @Test
  void theSameReleaseWaitsOnce() {
    Matter matter = hold(person("uma"), person("bob"));
    retention.matters().askRelease(matter, Set.of(person("uma")), "Left", "noor");
    retention.matters().askRelease(matter, Set.of(person("bob")), "Left as well", "noor");
    retention.matters().askRelease(matter, Set.of(person("uma")), "I think so too", "ida");
    assertThatThrownBy(
            () -> retention.matters().askRelease(matter, Set.of(person("uma")), "Still", "noor"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("already");
    clock.turn(Duration.ofDays(8));
    retention.matters().askRelease(matter, Set.of(person("uma")), "Nobody agreed", "noor");
  }

  @Test
  void whatWasAddedAfterAReleaseWasAskedForIsNotLetGoWithIt() {
    Matter matter = hold(person("uma"));
    Approval asked = retention.matters().askRelease(matter, Set.of(), "It is over", "noor");
    clock.turn(Duration.ofHours(1));
    retention.matters().widen(matter, Set.of(person("bob")), "ida");
    assertThatThrownBy(() -> agree(asked))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("holds more");
    assertThat(retention.holds(ACME, "uma")).isTrue();
    assertThat(retention.holds(ACME, "bob")).isTrue();
    agree(retention.matters().askRelease(matter, Set.of(), "It is over for both", "noor"));
    assertThat(retention.holds(ACME, "bob")).isFalse();
  }

  @Test
  void whatTwoMattersHoldStaysUntilBothAreReleased() {
    Matter first = hold(person("uma"));
    hold(person("uma"));
    agree(retention.matters().askRelease(first, Set.of(), "It is over", "noor"));
    assertThat(retention.holds(ACME, "uma")).isTrue();
    keepFor(30, Ageing.SEARCH_AND_ASK);
    retention.sweep().run(ACME);
    assertThat(rows("audit_events WHERE expired IS NOT NULL")).as("bob's").isEqualTo(1);
  }

  private void push(String id, String text, Set<Principal> allow) {
    sources
        .ledger()
        .push(
            List.of(
                new Push(
                    new DocumentId(id),
                    PUSH,
                    "",
                    "Pay of " + text.length(),
                    "https://pay.example/" + id,
                    "text/plain",
                    null,
                    new Acl(allow, Set.of()),
                    new Content.Text(text))));
    settle();
  }

  /// As the conveyor does it.
  private void settle() {
    Ledger ledger = sources.ledger();
    for (Work work : ledger.pending(0, 100)) {
      ledger.settle(
          List.of(
              switch (work) {
                case Work.Put put -> new Settlement.Indexed(put, document(put), extract(put), 1);
                case Work.Remove remove -> new Settlement.Removed(remove);
              }));
    }
  }

  private Document document(Work.Put put) {
    return new Document(
        put.document(),
        put.source(),
        put.path(),
        "title",
        put.url(),
        "text/plain",
        "en",
        null,
        null,
        put.acl(),
        "v1");
  }

  private Extract extract(Work.Put put) {
    try {
      String text =
          switch (sources.ledger().content(put)) {
            case Content.Text(String words) -> words;
            case Content.Parsed(Extract parsed) -> parsed.text();
            case Content.Bytes bytes -> throw new AssertionError();
            case Content.File file -> throw new AssertionError();
          };
      return new Extract(text, List.of(), null, null, null, "text/plain", "en");
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private List<Version> versions() {
    return store
        .read(ACME, handle -> handle.attach(VersionRows.class).after("acme", "", 100))
        .stream()
        .sorted(java.util.Comparator.comparing(Version::ended))
        .toList();
  }

  private String text(Version version) {
    return store.read(
        ACME, handle -> Texts.text(handle.attach(VersionRows.class).text("acme", version.id())));
  }

  @Test
  void everyVersionOfAHeldDocumentThatEndsIsKept() {
    Set<Principal> board = Set.of(Principal.group("board"));
    push("d-1", "Nine.", board);
    push("d-2", "Nobody holds this.", board);
    hold(document("d-1"));
    clock.turn(Duration.ofDays(1));
    push("d-1", "Ten now.", board);
    push("d-2", "Nor this.", board);
    clock.turn(Duration.ofDays(1));
    push("d-1", "Ten now.", Set.of(Principal.EVERYONE));
    clock.turn(Duration.ofDays(1));
    withdraw("d-1");
    assertThat(versions())
        .extracting(Version::document, this::text, Version::allow, Version::deleted)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("d-1", "Nine.", "group:board", false),
            org.assertj.core.groups.Tuple.tuple("d-1", "Ten now.", "group:board", false),
            org.assertj.core.groups.Tuple.tuple("d-1", "Ten now.", "everyone", true));
    assertThat(versions().getFirst().title()).isEqualTo("Pay of 5");
    assertThat(versions().getFirst().url()).isEqualTo("https://pay.example/d-1");
    assertThat(versions().getFirst().shown()).isBefore(versions().getFirst().ended());
  }

  @Test
  void aVersionThatIsFoundAgainIsHeldForAsLongAsPeopleFoundIt() {
    push("d-1", "Nine.", Set.of(Principal.EVERYONE));
    Matter first = hold(document("d-1"));
    withdraw("d-1");
    clock.turn(Duration.ofDays(1));
    Instant between = clock.instant();
    push("d-1", "Nine.", Set.of(Principal.EVERYONE));
    retention
        .matters()
        .open(ACME, "Case 13", "A dispute", between, null, Set.of(document("d-1")), "noor");
    clock.turn(Duration.ofDays(1));
    withdraw("d-1");
    assertThat(versions()).singleElement().extracting(Version::ended).isEqualTo(clock.instant());
    agree(retention.matters().askRelease(first, Set.of(), "It is over", "noor"));
    retention.sweep().run(ACME);
    assertThat(versions()).extracting(this::text).containsExactly("Nine.");
  }

  private void withdraw(String id) {
    sources.ledger().withdraw(PUSH, new DocumentId(id));
    settle();
  }

  @Test
  void aHeldSourceKeepsWhatIsInItAndAReleaseLetsItGo() {
    push("d-1", "Nine.", Set.of(Principal.EVERYONE));
    Matter matter = hold(new Wanted(HoldKind.SOURCE, "push"));
    String long_ = "word ".repeat(200_000);
    push("d-1", long_, Set.of(Principal.EVERYONE));
    push("d-1", "Ten.", Set.of(Principal.EVERYONE));
    assertThat(versions()).extracting(this::text).containsExactlyInAnyOrder("Nine.", long_);
    retention.sweep().run(ACME);
    assertThat(versions()).hasSize(2);
    agree(retention.matters().askRelease(matter, Set.of(), "It is over", "noor"));
    retention.sweep().run(ACME);
    assertThat(versions()).isEmpty();
    assertThat(rows("held_texts")).isZero();
  }

  @Test
  void aHeldVersionIsNotKeptWhenItDoesNotEnd() {
    assertThatThrownBy(
            () -> {
              push("d-1", "Nine.", Set.of(Principal.EVERYONE));
              hold(document("d-1"));
              store.change(ACME, handle -> handle.execute("ALTER TABLE held_texts RENAME TO gone"));
              push("d-1", "Ten.", Set.of(Principal.EVERYONE));
            })
        .isInstanceOf(RuntimeException.class);
    store.change(ACME, handle -> handle.execute("ALTER TABLE gone RENAME TO held_texts"));
    assertThat(versions()).isEmpty();
    push("d-1", "Ten.", Set.of(Principal.EVERYONE));
    assertThat(versions()).extracting(this::text).containsExactly("Nine.");
  }

  @Test
  void threadsOfAHeldPersonAreReadThoughTheyDeletedThem() {
    Matter matter = hold(person("uma"));
    store.change(
        ACME,
        handle -> {
          assertThat(retention.holding().holds(handle, ACME, "uma")).isTrue();
          handle.execute(
              "UPDATE threads SET deleted = CURRENT_TIMESTAMP WHERE tenant = 'acme' AND login = 'uma'");
        });
    assertThat(asks.threads(ACME, List.of("uma"), Mark.read(null), 10))
        .singleElement()
        .satisfies(thread -> assertThat(thread.deleted()).isNotNull());
    assertThat(asks.thread(ACME, List.of("uma"), "thread-uma").turns().getFirst().question())
        .isEqualTo("Who earns what?");
    assertThat(asks.thread(ACME, List.of("uma"), "thread-bob")).isNull();
    retention.sweep().run(ACME);
    assertThat(rows("threads WHERE login = 'uma'")).isEqualTo(1);
    agree(retention.matters().askRelease(matter, Set.of(), "It is over", "noor"));
    retention.sweep().run(ACME);
    assertThat(rows("threads WHERE login = 'uma'")).isZero();
  }
}
