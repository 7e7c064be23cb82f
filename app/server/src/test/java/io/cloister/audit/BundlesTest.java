package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.proof.Held;
import io.cloister.proof.Proof;
import io.cloister.proof.Verdict;
import io.cloister.store.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Bundles, each verified twice: by our own verifier, and by the one in Python that was written
/// from the page in the reference.
class BundlesTest extends RecordRoom {
  private final AtomicInteger ids = new AtomicInteger();

  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }

  private static Exports.Asked everything() {
    return asked(EventFilter.ALL, ExportFormat.JSONL);
  }

  private static Exports.Asked asked(EventFilter filter, ExportFormat format) {
    return new Exports.Asked(filter, format, "uma", null);
  }

  /// A record of 70 events under three checkpoints, the last of which a second key signed.
  private void write() throws Exception {
    SigningKeys keys = keys();
    Checkpoints checkpoints = Checkpoints.once(store, keys, Clock.systemUTC());
    record(MAIN, 20);
    checkpoints.make(MAIN);
    record(MAIN, 30);
    checkpoints.make(MAIN);
    keys.change().use();
    record(MAIN, 20);
    checkpoints.make(MAIN);
  }

  private SigningKeys keys() throws Exception {
    SigningKeys keys = new SigningKeys(home, Clock.systemUTC());
    keys.open();
    return keys;
  }

  private Path export(Exports.Asked asked) throws Exception {
    Checkpoints checkpoints = Checkpoints.once(store, keys(), Clock.systemUTC());
    try (Exports exports =
        new Exports(
            store,
            new Views(seals),
            checkpoints,
            home,
            Clock.systemUTC(),
            () -> "export" + ids.incrementAndGet())) {
      return made(exports, exports.begin(MAIN, asked));
    }
  }

  static Path made(Exports exports, Export begun) throws Exception {
    Export now = begun;
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!now.state().equals(Export.DONE)) {
      assertThat(now.state()).as(now.reason()).isNotEqualTo(Export.FAILED);
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(10);
      now = exports.find(MAIN, begun.id());
    }
    return exports.file(now);
  }

  private static void proven(Path bundle) throws Exception {
    Verdict verdict = Proof.ofBundle(bundle, Held.NOTHING);
    assertThat(verdict.problems()).isEmpty();
    Python.Said said = Python.verify(bundle);
    assertThat(said.code()).as(said.text()).isZero();
  }

  /// Neither accepts it, and ours says why.
  private static void refused(Path bundle, String why) throws Exception {
    Verdict verdict = Proof.ofBundle(bundle, Held.NOTHING);
    assertThat(verdict.proven()).isFalse();
    assertThat(verdict.problems().toString()).contains(why);
    Python.Said said = Python.verify(bundle);
    assertThat(said.code()).as(said.text()).isEqualTo(1);
    assertThat(said.text()).contains("not proven");
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsProven(ExportFormat format) throws Exception {
    write();
    Path bundle = export(asked(EventFilter.ALL, format));
    proven(bundle);
    Tampering folder = Tampering.of(bundle, Files.createTempDirectory(this.folder, "unpacked"));
    assertThat(folder.lines(format.file())).hasSizeGreaterThanOrEqualTo(70);
    Path unpacked = folder.folder();
    proven(unpacked);
  }

  @Test
  void aPartIsProvenToBeAllOfThatPart() throws Exception {
    write();
    Instant from = occurred(23);
    Instant to = occurred(55);
    Path bundle = export(asked(EventFilter.ALL.during(from, to), ExportFormat.JSONL));
    proven(bundle);
    Verdict verdict = Proof.ofBundle(bundle, Held.NOTHING);
    assertThat(verdict.first()).isEqualTo(23);
    assertThat(verdict.last()).isEqualTo(54);
    assertThat(verdict.checkpoints()).isEqualTo(2);
  }

  private Instant occurred(long seq) {
    return store.read(
        MAIN,
        handle -> handle.attach(Events.class).between("main", seq - 1, seq).getFirst().occurred());
  }

  @Test
  void ofOthersThanThoseAskedForThereAreOnlyLeaves() throws Exception {
    write();
    try (Audit audit = new Audit(store, Clock.systemUTC())) {
      audit.record(
          new Event(
              MAIN, "uma", null, "search.run", "", Event.Outcome.SUCCESS, java.util.Map.of(), "r"));
      audit.record(event(MAIN, "after"));
    }
    Path bundle = export(asked(Filters.of("actor", "uma"), ExportFormat.CSV));
    proven(bundle);
    Tampering folder = Tampering.of(bundle, this.folder.resolve("one"));
    assertThat(folder.lines("records.jsonl"))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("uma", "\"seq\":71"));
    assertThat(folder.lines("leaves.txt")).hasSize(72);
  }

  @Test
  void everythingElseThatCanBeAskedForIsProvenAlike() throws Exception {
    write();
    for (EventFilter filter :
        List.of(
            Filters.of("action", "document.*"),
            Filters.of("outcome", "denied"),
            Filters.of("resource", "page 7"),
            Filters.of("request_id", "none", "text", "PAGE 1"))) {
      proven(export(asked(filter, ExportFormat.CSV)));
    }
    Path bundle = export(asked(Filters.of("text", "PAGE 19"), ExportFormat.JSONL));
    assertThat(Tampering.of(bundle, this.folder.resolve("text")).lines("records.jsonl"))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("page 19"));
  }

  @Test
  void whatIsDeletedLeavesNothingBehindMadeOrNot() throws Exception {
    write();
    Checkpoints checkpoints = Checkpoints.once(store, keys(), Clock.systemUTC());
    try (Exports exports =
        new Exports(
            store,
            new Views(seals),
            checkpoints,
            home,
            Clock.systemUTC(),
            () -> "export" + ids.incrementAndGet())) {
      Export first = exports.begin(MAIN, everything());
      Path file = made(exports, first);
      exports.delete(first);
      exports.delete(exports.begin(MAIN, everything()));
      // Behind those two in the queue.
      Export last = exports.begin(MAIN, everything());
      made(exports, last);
      exports.delete(last);
      assertThat(file.getParent()).isEmptyDirectory();
      assertThat(exports.find(MAIN, first.id())).isNull();
    }
  }

  @Test
  void nothingIsProvenToBeNothing() throws Exception {
    write();
    Instant later = Instant.now().plusSeconds(3_600);
    proven(export(asked(EventFilter.ALL.during(later, null), ExportFormat.JSONL)));
  }

  @Test
  void anEventWhosePersonWasErasedIsProvenAsBefore() throws Exception {
    write();
    Tampering folder = Tampering.of(export(everything()), this.folder.resolve("erased"));
    folder.edit(
        "records.jsonl",
        line ->
            io.cloister.proof.Entry.read(line).without("actor", "detail.query", "resource").json());
    assertThat(String.join("\n", folder.lines("records.jsonl"))).doesNotContain("ana", "earns");
    folder.sign(new SigningKeys(home, Clock.systemUTC()).current().signer());
    proven(folder.folder());
  }

  @Test
  void aRecordRewrittenSinceDoesNotAgreeWithACheckpointThatLeftTheHouse() throws Exception {
    write();
    String left = store.read(MAIN, handle -> Checkpoints.latest(handle, MAIN)).note();
    Path witness = Files.writeString(folder.resolve("witness.txt"), left);
    Held held = new Held(List.of(left), null);
    Path honest = export(everything());
    assertThat(Proof.ofBundle(honest, held).problems()).isEmpty();
    assertThat(Python.verify(honest, witness).code()).isZero();
    for (String table : List.of("events", "subtrees", "trees", "checkpoints")) {
      sql(MAIN, "DELETE FROM audit_" + table);
    }
    record(MAIN, 80);
    Path forged = export(everything());
    proven(forged);
    assertThat(Proof.ofBundle(forged, held).problems().toString())
        .contains("not those that were signed");
    assertThat(Python.verify(forged, witness).code()).isEqualTo(1);
    assertThat(Proof.ofBundle(honest, new Held(List.of(), "cloister/other/main")).proven())
        .isFalse();
  }

  /// Each change is made twice: as somebody does it who has no key, and as somebody does it who has
  /// the key of today and signs the manifest again.
  private void tampered(String why, Consumer<Tampering> change) throws Exception {
    Tampering without = Tampering.of(export(everything()), folder.resolve("without"));
    change.accept(without);
    refused(without.folder(), "changed");
    Tampering with = Tampering.of(export(everything()), folder.resolve("with"));
    change.accept(with);
    with.sign(keys().current().signer());
    refused(with.folder(), why);
    refused(with.zip(folder.resolve("with.zip")), why);
  }

  @Test
  void seesAChangedField() throws Exception {
    write();
    tampered(
        "not those that were signed",
        bundle ->
            bundle.edit(
                "records.jsonl", line -> line.replace("who earns page 7", "who earns page 8")));
  }

  @Test
  void seesARemovedEvent() throws Exception {
    write();
    tampered(
        "where event 31 should be", bundle -> bundle.lines("records.jsonl", l -> l.remove(30)));
  }

  @Test
  void seesEventsThatChangedPlaces() throws Exception {
    write();
    tampered(
        "where event 31 should be",
        bundle -> bundle.lines("records.jsonl", lines -> lines.add(lines.remove(30))));
  }

  /// The last events are cut off, and the checkpoint before is shown instead of the last.
  @Test
  void seesATailThatWasCutOff() throws Exception {
    write();
    String older =
        store
            .read(MAIN, handle -> handle.attach(CheckpointRows.class).after("main", 1, 1))
            .getFirst()
            .note();
    tampered(
        "it is missing",
        bundle -> {
          bundle.lines("records.jsonl", lines -> lines.subList(50, 70).clear());
          bundle.lines("checkpoints.jsonl", lines -> lines.removeLast());
          bundle.write("checkpoint.txt", older);
        });
  }

  @Test
  void seesCheckpointsThatChangedPlaces() throws Exception {
    write();
    tampered(
        "does not follow",
        bundle -> bundle.lines("checkpoints.jsonl", lines -> lines.add(1, lines.remove(0))));
  }

  @Test
  void seesThatTheFirstCheckpointsAreMissing() throws Exception {
    write();
    tampered(
        "those before it are missing",
        bundle -> bundle.lines("checkpoints.jsonl", lines -> lines.removeFirst()));
  }

  @Test
  void seesACheckpointThatAnotherKeySigned() throws Exception {
    write();
    SigningKey other = SigningKey.named("cloister/other");
    tampered(
        "none of the installation's keys",
        bundle ->
            bundle.write(
                "checkpoint.txt",
                io.cloister.proof.Note.sign(
                        io.cloister.proof.Note.read(bundle.text("checkpoint.txt")).text(), other)
                    .toString()));
  }

  @Test
  void seesAForgedProof() throws Exception {
    write();
    Path part =
        export(asked(EventFilter.ALL.during(occurred(23), occurred(55)), ExportFormat.JSONL));
    Tampering forged = Tampering.of(part, folder.resolve("forged"));
    forged.write(
        "manifest.json",
        forged.text("manifest.json").replaceFirst("\"hash\":\"..", "\"hash\":\"00"));
    refused(forged.folder(), "not signed");
    forged.sign(keys().current().signer());
    refused(forged.folder(), "not those that were signed");
  }

  @Test
  void seesAnEditedManifestAndKeysThatAreNotTheInstallations() throws Exception {
    write();
    Tampering edited = Tampering.of(export(everything()), folder.resolve("edited"));
    edited.write("manifest.json", edited.text("manifest.json").replace("jsonl", "ndjson"));
    refused(edited.folder(), "manifest is not signed");
    Tampering keyless = Tampering.of(export(everything()), folder.resolve("keyless"));
    keyless.lines("keys.jsonl", lines -> lines.removeFirst());
    refused(keyless.folder(), "key 1");
    Tampering signed = Tampering.of(export(everything()), folder.resolve("signed"));
    signed.sign(SigningKey.first());
    refused(signed.folder(), "manifest is not signed");
  }

  @Test
  void takesNoFileThatTheManifestDoesNotName() throws Exception {
    write();
    Path bundle = export(everything());
    refused(
        Tampering.with(bundle, folder.resolve("a.zip"), "more.txt", 9),
        "not those of its manifest");
    refused(Tampering.with(bundle, folder.resolve("b.zip"), "../../x", 9), "as none of ours");
    refused(Tampering.with(bundle, folder.resolve("c.zip"), "/etc/x", 9), "as none of ours");
    refused(Tampering.with(bundle, folder.resolve("d.zip"), "a/../records.jsonl", 9), "as none");
    refused(Tampering.twice(bundle, folder.resolve("e.zip"), "records.jsonl"), "two files called");
    Tampering link = Tampering.of(bundle, folder.resolve("link"));
    Files.move(link.folder().resolve("records.jsonl"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(link.folder().resolve("records.jsonl"), folder.resolve("elsewhere"));
    refused(link.folder(), "no plain file");
    assertThat(Proof.ofBundle(folder.resolve("nowhere"), Held.NOTHING).proven()).isFalse();
  }

  @Test
  void unpacksNoBomb() throws Exception {
    write();
    Tampering bomb = Tampering.of(export(everything()), folder.resolve("bomb"));
    bomb.write("records.csv", " ".repeat(50_000_000));
    bomb.sign(keys().current().signer());
    refused(bomb.zip(folder.resolve("bomb.zip")), "unpacks to more");
  }

  @Test
  void aBundleThatWasStoppedIsMadeAgainTheSame() throws Exception {
    write();
    Checkpoints checkpoints = Checkpoints.once(store, keys(), Clock.systemUTC());
    byte[] first;
    Export export;
    try (Exports exports =
        new Exports(
            store, new Views(seals), checkpoints, home, Clock.systemUTC(), () -> "stopped")) {
      export = exports.begin(MAIN, everything());
      first = Files.readAllBytes(made(exports, export));
    }
    record(MAIN, 10);
    checkpoints.make(MAIN);
    sql(MAIN, "UPDATE audit_exports SET state = 'running', done = 20");
    try (Exports exports =
        new Exports(
            store, new Views(seals), checkpoints, home, Clock.systemUTC(), () -> "unused")) {
      Files.writeString(exports.file(export), "half a zip");
      exports.start();
      assertThat(Files.readAllBytes(made(exports, export))).isEqualTo(first);
    }
  }

  @Test
  void whatSomebodyChangedIsNotPassedOn() throws Exception {
    write();
    sql(MAIN, "UPDATE audit_events SET actor = 'bob' WHERE seq = 31");
    Checkpoints checkpoints = Checkpoints.once(store, keys(), Clock.systemUTC());
    try (Exports exports =
        new Exports(
            store, new Views(seals), checkpoints, home, Clock.systemUTC(), () -> "changed")) {
      Export export = exports.begin(MAIN, everything());
      while (!exports.find(MAIN, export.id()).state().equals(Export.FAILED)) {
        Thread.sleep(10);
      }
      assertThat(exports.find(MAIN, export.id()).reason()).contains("Event 31 is not as it was");
    }
  }
}
