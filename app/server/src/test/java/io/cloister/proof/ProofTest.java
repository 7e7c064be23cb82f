package io.cloister.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final Instant NOW = Instant.parse("2026-11-28T02:20:07Z");
  private static final String ORIGIN_TENANT = "main";

  private final TestSigner signer = TestSigner.first();
  private final KeyChain keys = new KeyChain(List.of(KeyChain.first(signer, NOW)));
  private final List<Hash> leaves =
      new ArrayList<>(IntStream.range(0, 10).mapToObj(i -> Hash.of("event " + i)).toList());
  private final List<String> notes = new ArrayList<>();
  private Hash previous = Hash.NOTHING;

  private String note(long size, Signer with) {
    Edge edge = Edge.EMPTY;
    for (Hash leaf : leaves.subList(0, (int) size)) {
      edge = edge.plus(leaf, node -> {});
    }
    Checkpoint checkpoint =
        new Checkpoint(
            keys.origin(ORIGIN_TENANT), size, edge.root(), notes.size() + 1L, NOW, previous);
    previous = checkpoint.hash();
    return Note.sign(checkpoint.text(), with).toString();
  }

  private void sign(long size) {
    notes.add(note(size, signer));
  }

  private Verdict verdict(KeyChain keys, Held held) {
    Proof proof = new Proof(keys, this.keys.origin(ORIGIN_TENANT), notes.iterator(), held);
    leaves.forEach(leaf -> proof.leaf(leaf, node -> {}));
    return proof.end(List.of());
  }

  private String problems() {
    return verdict(keys, Held.NOTHING).problems().toString();
  }

  @Test
  void agreesWithEveryCheckpoint() {
    sign(3);
    sign(7);
    Verdict verdict = verdict(keys, Held.NOTHING);
    assertThat(verdict.problems()).isEmpty();
    assertThat(verdict.checkpoints()).isEqualTo(2);
    assertThat(verdict.unsigned()).isEqualTo(3);
  }

  @Test
  void saysBehindWhichEventSomethingWasChanged() {
    sign(3);
    sign(7);
    sign(10);
    leaves.set(4, Hash.of("another"));
    assertThat(problems())
        .contains("checkpoint 2", "behind event 3")
        .doesNotContain("checkpoint 3");
  }

  @Test
  void noticesMissingEventsAtTheEnd() {
    sign(3);
    sign(10);
    leaves.removeLast();
    assertThat(problems()).contains("checkpoint 2: it counts 10 events, but there are 9");
  }

  @Test
  void noticesEventsThatChangedPlaces() {
    sign(10);
    leaves.add(leaves.removeFirst());
    assertThat(problems()).contains("checkpoint 1");
  }

  @Test
  void noticesACheckpointThatWasTakenOutOrPutElsewhere() {
    sign(3);
    sign(7);
    sign(10);
    String second = notes.remove(1);
    assertThat(problems()).contains("checkpoint 3: it does not follow from checkpoint 1");
    notes.addFirst(second);
    assertThat(problems()).contains("does not follow");
  }

  @Test
  void noticesAKeyThatIsNotTheInstallations() {
    notes.add(note(10, TestSigner.of(keys.name())));
    assertThat(problems()).contains("checkpoint 1: none of the installation's keys signed it");
  }

  @Test
  void aRewrittenRecordIsSeenWithACheckpointThatLeftTheHouse() {
    sign(10);
    String left = notes.getFirst();
    leaves.set(4, Hash.of("another"));
    notes.clear();
    previous = Hash.NOTHING;
    sign(10);
    assertThat(problems()).isEqualTo("[]");
    assertThat(verdict(keys, new Held(List.of(left), null)).problems().toString())
        .contains("checkpoint that was held", "not those that were signed");
  }

  @Test
  void whatWasHeldHasToBeOfTheSameInstallation() {
    sign(10);
    TestSigner other = TestSigner.first();
    KeyChain others = new KeyChain(List.of(KeyChain.first(other, NOW)));
    assertThat(verdict(keys, new Held(List.of(), others.origin("main"))).proven()).isFalse();
    Checkpoint foreign =
        new Checkpoint(others.origin("main"), 3, Hash.NOTHING, 1, NOW, Hash.NOTHING);
    String note = Note.sign(foreign.text(), other).toString();
    assertThat(verdict(keys, new Held(List.of(note), null)).proven()).isFalse();
    assertThat(verdict(keys, new Held(List.of("nonsense"), null)).proven()).isFalse();
  }

  @Test
  void aNewKeyIsIntroducedByTheOneBefore() {
    TestSigner second = TestSigner.of(keys.name());
    KeyChain both = new KeyChain(List.of(keys.links().getFirst(), keys.next(signer, second, NOW)));
    List<String> written = both.links().stream().map(link -> link.note().toString()).toList();
    assertThat(KeyChain.read(written)).isEqualTo(both);
    sign(3);
    notes.add(note(7, second));
    assertThat(verdict(both, Held.NOTHING).problems()).isEmpty();
    notes.add(note(10, signer));
    assertThat(verdict(both, Held.NOTHING).problems().toString()).contains("an earlier key");
  }

  @Test
  void aKeyThatIntroducesItselfIsRefused() {
    TestSigner intruder = TestSigner.of(keys.name());
    KeyChain.Link link = keys.next(intruder, intruder, NOW);
    List<String> notes = List.of(keys.links().getFirst().note().toString(), link.note().toString());
    assertThatThrownBy(() -> KeyChain.read(notes))
        .hasMessageContaining("key 2")
        .hasMessageContaining("not signed");
    KeyChain.Link named = KeyChain.first(intruder, NOW);
    assertThatThrownBy(() -> KeyChain.read(List.of(named.note().toString())))
        .hasMessageContaining("another number or installation");
  }

  @Test
  void aNoteIsReadAsItWasWrittenAndNothingElseIs() {
    sign(3);
    String note = notes.getFirst();
    assertThat(Note.read(note).toString()).isEqualTo(note);
    assertThat(Checkpoint.read(Note.read(note)).size()).isEqualTo(3);
    assertThatThrownBy(() -> Note.read(note.replace("\n\n", "\n"))).hasMessageContaining("note");
    assertThatThrownBy(() -> Note.read(note + "more\n")).hasMessageContaining("no signature");
    Note edited = Note.read(note.replace("\n3\n", "\n4\n"));
    assertThat(keys.signer(edited)).isEmpty();
    assertThatThrownBy(() -> Checkpoint.read(Note.read(note.replace("\n3\n", "\n03\n"))))
        .hasMessageContaining("no checkpoint");
  }

  @Test
  void aKeyIsReadAsItWasWritten() {
    assertThat(VerifyKey.read(signer.key().toString())).isEqualTo(signer.key());
    assertThatThrownBy(() -> VerifyKey.read(signer.key().toString().replace("+", "-")))
        .hasMessageContaining("NAME+ID+KEY");
  }
}
