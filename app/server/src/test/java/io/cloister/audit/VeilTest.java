package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.audit.Event.Outcome;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.proof.Held;
import io.cloister.proof.Proof;
import io.cloister.sealing.Sealing;
import io.cloister.store.DatabaseSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The record for whoever must not know who people are. Ana asks, Bob administers, Eva is talked
/// about.
class VeilTest extends RecordRoom {
  private static final String QUESTION = "may I see a lawyer";

  private Sealing sealing;
  private Views views;
  private View veiled;
  private String ana;

  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }

  @BeforeEach
  void write() throws Exception {
    sealing = Sealing.open(home, Clock.systemUTC(), new SecureRandom());
    views = new Views(seals(sealing));
    veiled = views.of(MAIN, true);
    try (Audit audit = new Audit(store, sealing, Clock.systemUTC(), new SecureRandom())) {
      audit.record(event("bob", null, "person.update", "eva", Map.of("after", "Eva Berg")));
      audit.record(event("ana", null, "search.run", "", Map.of("query", QUESTION)));
      audit.record(
          event("automation", "ana", "ask.create", "answer-1", Map.of("question", QUESTION)));
      audit.record(
          event("bob", null, "group.update", "legal", Map.of("joined", List.of("ana", "eva"))));
      audit.record(
          event("bob", null, "document.push", "memo", Map.of("allow", List.of("user:eva"))));
      audit.record(
          event(
              "ana", null, "session.create", "", Map.of("address", "10.1.2.3", "factor", "totp")));
      audit.record(
          event("bob", null, "matter.open", "m-1", Map.of("holds", List.of("person:ana"))));
      audit.record(event("system", null, "system.start", "", Map.of("version", "1")));
      audit.record(
          new Event(
              MAIN, "Evas password", null, "session.create", "", Outcome.FAILURE, Map.of(), "r"));
    }
    ana = new Pseudonyms(sealing).of(MAIN, "ana").orElseThrow();
  }

  private static Event event(
      String actor, String onBehalfOf, String action, String resource, Map<String, Object> detail) {
    return new Event(MAIN, actor, onBehalfOf, action, resource, Outcome.SUCCESS, detail, "r");
  }

  private List<Stored> stored() {
    return store.read(MAIN, handle -> handle.attach(Events.class).between("main", 0, 1_000));
  }

  private Row row(int seq) {
    return veiled.see(stored().get(seq - 1));
  }

  private List<Long> found(View view, String... asked) {
    return new Looking(store, view, Filters.of(asked))
        .find(null, 20).rows().stream().map(Row::seq).toList();
  }

  @Test
  void nothingThatIsShownSaysWhoItWas() throws Exception {
    for (Stored each : stored()) {
      Row row = veiled.see(each);
      String shown =
          Json.mapper().writeValueAsString(EventTold.of(row))
              + row.entry().json()
              + CsvLine.of(row)
              + CefLine.of(row)
              + OcsfLine.of(row);
      assertThat(shown)
          .doesNotContainPattern("\\b(ana|bob|eva|Eva|Evas)\\b")
          .doesNotContain("10.1.2.3");
    }
  }

  @Test
  void everyEventHasTheLeafThatItHad() {
    assertThat(stored())
        .allSatisfy(
            each -> assertThat(veiled.see(each).entry().leaf().bytes()).isEqualTo(each.leaf()));
  }

  @Test
  void whatSomebodyDidCanBeFollowed() {
    assertThat(ana).matches("[0-9a-f]{10}#person");
    assertThat(row(2).actor()).isEqualTo(ana);
    assertThat(row(3).actor()).isEqualTo("automation");
    assertThat(row(3).onBehalfOf()).isEqualTo(ana);
    assertThat(row(4).detail()).contains(ana);
    assertThat(row(7).detail()).isEqualTo("{\"holds\":[\"person:" + ana + "\"]}");
    assertThat(row(9).actor()).isEqualTo(Pseudonyms.UNKNOWN);
    assertThat(found(veiled, "actor", ana)).containsExactly(6L, 3L, 2L);
  }

  @Test
  void whatIsAboutNobodyStays() {
    assertThat(row(2).detail()).isEqualTo("{\"query\":\"" + QUESTION + "\"}");
    assertThat(row(6).detail()).isEqualTo("{\"factor\":\"totp\"}");
    assertThat(row(8).hidden()).isEmpty();
    assertThat(row(4).hidden()).containsExactly("actor", "detail.joined");
    assertThat(row(4).erased()).isEmpty();
    assertThat(row(1).detail()).isEqualTo("{}");
  }

  @Test
  void nobodyFindsOutByAskingWhoseAPseudonymIs() {
    for (String[] asked :
        List.of(
            new String[] {"actor", "ana"},
            new String[] {"actor", "nobody known"},
            new String[] {"resource", "eva"})) {
      assertThatThrownBy(() -> found(veiled, asked))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("Names are sealed");
    }
    assertThat(found(veiled, "text", "ana")).isEmpty();
    assertThat(found(veiled, "text", "Eva Berg")).isEmpty();
    assertThat(found(veiled, "text", "lawyer")).containsExactly(3L, 2L);
    assertThat(found(views.of(MAIN, false), "actor", ana)).containsExactly(6L, 3L, 2L);
  }

  @Test
  void aBundleWithoutNamesIsProvenByBothVerifiers() throws Exception {
    SigningKeys keys = new SigningKeys(home, Clock.systemUTC());
    keys.open();
    Checkpoints checkpoints = Checkpoints.once(store, keys, Clock.systemUTC());
    views.sealNames((tenant, reader) -> true);
    try (Exports exports =
        new Exports(store, views, checkpoints, home, Clock.systemUTC(), () -> "veiled")) {
      Export begun =
          exports.begin(
              MAIN, new Exports.Asked(Filters.of("actor", ana), ExportFormat.CSV, "cy", null));
      assertThat(begun.namesSealed()).isTrue();
      // It stays as it was asked for, whatever is agreed to meanwhile.
      views.sealNames((tenant, reader) -> false);
      Path bundle = BundlesTest.made(exports, begun);
      assertThat(Proof.ofBundle(bundle, Held.NOTHING).problems()).isEmpty();
      assertThat(Python.verify(bundle).code()).isZero();
      Tampering unpacked = Tampering.of(bundle, folder.resolve("unpacked"));
      assertThat(unpacked.text("records.jsonl").lines()).hasSize(3);
      assertThat(unpacked.text("records.jsonl") + unpacked.text("manifest.json"))
          .contains(QUESTION)
          .doesNotContain("\"ana\"");
      assertThat(unpacked.text("records.csv")).contains(ana).doesNotContain(",ana,");
    }
  }
}
