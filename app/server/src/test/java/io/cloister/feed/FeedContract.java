package io.cloister.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.audit.Audit;
import io.cloister.audit.AuditSettings;
import io.cloister.audit.Event;
import io.cloister.audit.Event.Outcome;
import io.cloister.feed.SyslogSettings.Form;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.proof.Entry;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.FreshStore;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The feed over each database: to a receiver that comes and goes, and to whoever asks.
abstract class FeedContract {
  private static final TenantId MAIN = new TenantId("main");
  private static final TenantId OTHER = new TenantId("other");

  /// `<PRI>1 TIME HOST cloister - ID [cloister@32473 …] TEXT`
  private static final Pattern MESSAGE =
      Pattern.compile(
          "<(\\d+)>1 (\\S+Z) (\\S+) cloister - (\\S+) \\[cloister@32473 ([^\\n]*?)\\] ([^\\n]*)");

  private static final Pattern SEQ =
      Pattern.compile(
          "tenant=\"([^\"]+)\" seq=\"(\\d+)\" outcome=\"[a-z]+\" leaf=\"([0-9a-f]{64})\"");

  @TempDir Path folder;
  private Home home;
  private Store store;
  private Audit audit;
  private TcpReceiver receiver;

  abstract DatabaseSettings empty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder.resolve("home"));
    store = FreshStore.open(home, empty(), Clock.systemUTC());
    audit = new Audit(store, Clock.systemUTC());
    receiver = new TcpReceiver();
  }

  @AfterEach
  void close() throws Exception {
    receiver.close();
    audit.close();
    store.close();
    home.close();
  }

  private Feed feed(Form form, TenantId... tenants) {
    Feed feed =
        new Feed(
            store,
            audit,
            Clock.systemUTC(),
            new SyslogSettings(
                "127.0.0.1",
                receiver.port(),
                false,
                null,
                null,
                null,
                List.of(tenants),
                form,
                Duration.ofSeconds(60)));
    feed.start();
    return feed;
  }

  private void record(TenantId tenant, int count) {
    for (int i = 0; i < count; i++) {
      audit.record(event(tenant, "page " + i));
    }
  }

  private static Event event(TenantId tenant, String query) {
    return new Event(
        tenant, "ana", null, "search.run", "", Outcome.SUCCESS, Map.of("query", query), "none");
  }

  private static void await(Callable<Boolean> so) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!so.call()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(10);
    }
  }

  /// The numbers of a tenant's events in the order they came, doubles included.
  private List<Long> numbers(TenantId tenant) {
    List<Long> numbers = new ArrayList<>();
    for (String message : receiver.messages()) {
      Matcher seq = SEQ.matcher(message);
      if (seq.find() && seq.group(1).equals(tenant.value())) {
        numbers.add(Long.parseLong(seq.group(2)));
      }
    }
    return numbers;
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void sendsEveryEventOfItsTenantsInOrderAndNoOther() throws Exception {
    record(MAIN, 450);
    record(OTHER, 3);
    try (Feed feed = feed(Form.JSON, MAIN)) {
      await(() -> numbers(MAIN).size() == 450);
      record(MAIN, 50);
      await(() -> numbers(MAIN).size() == 500);
      assertThat(feed.lagEvents()).isZero();
      assertThat(feed.connected()).isTrue();
    }
    assertThat(numbers(MAIN)).isEqualTo(upTo(500));
    assertThat(numbers(OTHER)).isEmpty();
  }

  @Test
  void sendsAllTenantsWhereItIsToldTo() throws Exception {
    record(MAIN, 3);
    record(OTHER, 4);
    try (Feed feed = feed(Form.JSON)) {
      await(() -> numbers(MAIN).size() == 3 && numbers(OTHER).size() == 4);
      assertThat(feed.breaks()).isZero();
    }
  }

  @Test
  void anEventArrivesWithWhatItsLeafIsMadeOf() throws Exception {
    audit.record(event(MAIN, "größe 😀"));
    try (Feed feed = feed(Form.JSON, MAIN)) {
      // It is counted once it has been handed over.
      await(() -> receiver.messages().size() == 1 && feed.sent() == 1);
    }
    Matcher message = MESSAGE.matcher(receiver.messages().getFirst());
    assertThat(message.matches()).isTrue();
    // Log audit, informational.
    assertThat(message.group(1)).isEqualTo("110");
    assertThat(message.group(4)).isEqualTo("search.run");
    assertThat(message.group(6)).isASCII().contains("gr\\u00f6\\u00dfe \\ud83d\\ude00");
    Matcher facts = SEQ.matcher(message.group(5));
    assertThat(facts.find()).isTrue();
    String line = Entry.canonical(message.group(6));
    assertThat(Entry.read(line).leaf().hex()).isEqualTo(facts.group(3));
  }

  @Test
  void whatPeopleWriteEndsNeitherAMessageNorAField() throws Exception {
    String wicked = "a\"] b\n<0>1 - - - - - [x y=\"z\"] |c=d\\ \r\nCEF:0|x|y|z\u2028\u0000 end";
    for (Form form : Form.values()) {
      receiver.messages().clear();
      audit.record(event(MAIN, wicked));
      store.change(MAIN, handle -> handle.execute("DELETE FROM feed_positions"));
      long all = audit.events(MAIN);
      try (Feed feed = feed(form, MAIN)) {
        await(() -> numbers(MAIN).size() == all);
        assertThat(feed.lagEvents()).isZero();
      }
      assertThat(receiver.messages()).hasSize((int) all);
      Matcher message = MESSAGE.matcher(receiver.messages().getLast());
      assertThat(message.matches()).as(receiver.messages().getLast()).isTrue();
      String text = message.group(6);
      switch (form) {
        case JSON -> {
          JsonNode json = Json.mapper().readTree(text);
          assertThat(json.at("/detail/query").asText()).isEqualTo(wicked);
        }
        case CEF -> {
          assertThat(text).startsWith("CEF:0|Cloister|Cloister|1|search.run|search.run|3|rt=");
          assertThat(text.split("(?<!\\\\)\\|", -1)).hasSize(8 + 4);
          assertThat(text).contains("c\\=d").doesNotContain("\n").doesNotContain("\r");
        }
      }
    }
  }

  @Test
  void nothingIsMissingWhenTheReceiverWasGone() throws Exception {
    try (Feed feed = feed(Form.JSON, MAIN)) {
      for (int round = 0; round < 3; round++) {
        await(feed::connected);
        record(MAIN, 100);
        receiver.close();
        record(MAIN, 100);
        await(() -> !feed.connected());
        assertThat(feed.lagEvents()).isPositive();
        receiver.open();
      }
      record(MAIN, 1);
      await(() -> new HashSet<>(numbers(MAIN)).size() == 601);
      assertThat(feed.breaks()).isGreaterThanOrEqualTo(3);
    }
    assertThat(new TreeSet<>(numbers(MAIN))).containsExactlyElementsOf(upTo(601));
  }

  @Test
  void afterAnOrderlyEndNothingComesTwice() throws Exception {
    for (int round = 1; round <= 3; round++) {
      record(MAIN, 20);
      int all = 20 * round;
      try (Feed feed = feed(Form.JSON, MAIN)) {
        await(() -> numbers(MAIN).size() == all);
        assertThat(feed.connected()).isTrue();
      }
    }
    assertThat(numbers(MAIN)).isEqualTo(upTo(60));
  }

  @Test
  void aReceiverThatDoesNotReadHoldsUpNobody() throws Exception {
    try (Feed feed = feed(Form.JSON, MAIN)) {
      record(MAIN, 1);
      await(() -> numbers(MAIN).size() == 1);
      receiver.read(false);
      record(MAIN, 3_000);
      assertThat(audit.events(MAIN)).isEqualTo(3_001);
      assertThat(feed.lagEvents()).isPositive();
      receiver.read(true);
      await(() -> feed.lagEvents() == 0 && new HashSet<>(numbers(MAIN)).size() == 3_001);
    }
    assertThat(new TreeSet<>(numbers(MAIN))).containsExactlyElementsOf(upTo(3_001));
  }

  @Test
  void saysThatEventsWereDeletedBeforeTheyWereSent() throws Exception {
    record(MAIN, 10);
    store.change(
        MAIN, handle -> handle.execute("DELETE FROM audit_events WHERE seq BETWEEN 3 AND 7"));
    try (Feed feed = feed(Form.JSON, MAIN)) {
      await(() -> numbers(MAIN).size() == 5);
      assertThat(feed.lagEvents()).isZero();
    }
    assertThat(receiver.messages())
        .filteredOn(message -> message.contains(" feed.gap "))
        .singleElement()
        .asString()
        .contains("tenant=\"main\" first=\"3\" last=\"7\"");
    Reader.Stretch read =
        new Reader(audit).from(MAIN, "reader", Place.BEGINNING, 100, Duration.ZERO);
    assertThat(read.gaps()).containsExactly(new Reader.Gap(3, 7));
    assertThat(read.events()).hasSize(5);
  }

  @Test
  void sendsCheckpointsAsAWitnessKeepsThem() throws Exception {
    audit.adopt();
    audit.sign(home, new AuditSettings(Duration.ofMillis(50), null, null));
    record(MAIN, 3);
    try (Feed feed = feed(Form.JSON, MAIN)) {
      await(() -> receiver.messages().stream().anyMatch(one -> one.contains(" feed.checkpoint ")));
      assertThat(feed.connected()).isTrue();
    }
    Matcher message =
        MESSAGE.matcher(
            receiver.messages().stream()
                .filter(one -> one.contains(" feed.checkpoint "))
                .findFirst()
                .orElseThrow());
    assertThat(message.matches()).isTrue();
    String note = Json.mapper().readTree(message.group(6)).get("note").asText();
    assertThat(io.cloister.proof.Checkpoint.read(io.cloister.proof.Note.read(note)).number())
        .isEqualTo(1);
  }

  @Test
  void aReaderMissesNothingAndGetsNothingTwiceWhileOthersWrite() throws Exception {
    int writers = 8;
    int each = 100;
    try (ExecutorService writing = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        all.add(writing.submit(() -> record(MAIN, each)));
      }
      List<Long> read = new ArrayList<>();
      Place place = Place.BEGINNING;
      Reader reader = new Reader(audit);
      while (read.size() < writers * each) {
        Reader.Stretch stretch = reader.from(MAIN, "reader", place, 7, Duration.ofSeconds(20));
        stretch.events().forEach(event -> read.add(event.seq()));
        // As whoever asks over HTTP has it.
        place = Place.read(stretch.next().toString());
      }
      for (Future<?> one : all) {
        one.get();
      }
      assertThat(read).isEqualTo(upTo(writers * each));
    }
  }

  @Test
  void aReaderIsToldWhenTheRecordIsNotTheOneItKnows() throws Exception {
    record(MAIN, 5);
    Reader reader = new Reader(audit);
    Place place = reader.from(MAIN, "reader", Place.BEGINNING, 5, Duration.ZERO).next();
    store.change(
        MAIN,
        handle ->
            handle.execute(
                "UPDATE audit_events SET leaf = (SELECT leaf FROM audit_events WHERE seq = 1 AND tenant = 'main') WHERE seq = 5"));
    // A cursor that was cut short is none of ours either, whatever its digits begin with.
    Set<Place> wrong = Set.of(place, new Place(6, "00"), new Place(5, "00"), new Place(5, ""));
    assertThat(wrong)
        .allSatisfy(one ->
            assertThatThrownBy(() -> reader.from(MAIN, "reader", one, 5, Duration.ZERO))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("restored from a backup, or changed"));
  }
}
