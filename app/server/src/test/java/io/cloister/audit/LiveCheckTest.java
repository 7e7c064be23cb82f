package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.proof.Edge;
import io.cloister.proof.Held;
import io.cloister.proof.Verdict;
import io.cloister.store.DatabaseSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The record in the database, in the hands of somebody who can write there: 40 events, of which
/// two checkpoints count 20 and 35.
class LiveCheckTest extends RecordRoom {
  private String second;

  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }

  @BeforeEach
  void write() throws Exception {
    SigningKeys keys = new SigningKeys(home, Clock.systemUTC());
    keys.open();
    Checkpoints checkpoints = Checkpoints.once(store, keys, Clock.systemUTC());
    record(MAIN, 20);
    checkpoints.make(MAIN);
    record(MAIN, 15);
    second = checkpoints.make(MAIN).orElseThrow().note();
    record(MAIN, 5);
  }

  private Verdict verdict(Held held) throws Exception {
    try (Audit audit = new Audit(store, Clock.systemUTC())) {
      return audit.proofs().verify(home, held, events -> {}).getFirst();
    }
  }

  private String problems() throws Exception {
    return verdict(Held.NOTHING).problems().toString();
  }

  @Test
  void nothingIsWrongWithWhatNobodyChanged() throws Exception {
    Verdict verdict = verdict(new Held(List.of(second), null));
    assertThat(verdict.problems()).isEmpty();
    assertThat(verdict.last()).isEqualTo(40);
    assertThat(verdict.checkpoints()).isEqualTo(3);
    assertThat(verdict.unsigned()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE audit_events SET actor = 'bob' WHERE seq = 7 | event 7: it is not as it was",
        "UPDATE audit_events SET on_behalf_of = 'bob' WHERE seq = 7 | event 7",
        "UPDATE audit_events SET action = 'x' WHERE seq = 7 | event 7",
        "UPDATE audit_events SET resource = 'x' WHERE seq = 7 | event 7",
        "UPDATE audit_events SET outcome = 'denied' WHERE seq = 7 | event 7",
        "UPDATE audit_events SET request_id = NULL WHERE seq = 7 | event 7",
        "UPDATE audit_events SET detail = '{}' WHERE seq = 7 | event 7",
        "UPDATE audit_events SET detail = '{' WHERE seq = 7 | event 7: it is not as it was written: it is not JSON",
        "UPDATE audit_events SET occurred = DATEADD(MICROSECOND, 1, occurred) WHERE seq = 7 | event 7",
        "UPDATE audit_events SET salt = leaf WHERE seq = 7 | event 7: it is not as it was written: it has no salt",
        "UPDATE audit_events SET leaf = (SELECT leaf FROM audit_events WHERE seq = 8) WHERE seq = 7 | event 7",
        "DELETE FROM audit_events WHERE seq = 7 | event 7: it is missing",
        "DELETE FROM audit_events WHERE seq > 38 | event 39: it is missing",
        "UPDATE audit_events SET seq = 50 WHERE seq = 7 | event 7: it is missing",
        "UPDATE audit_subtrees SET hash = (SELECT leaf FROM audit_events WHERE seq = 8) WHERE place = 1 | events 17 to 32",
        "DELETE FROM audit_subtrees WHERE place = 1 | events 17 to 32",
        "UPDATE audit_trees SET size = 39 | edge",
        "UPDATE audit_trees SET edge = CONCAT(edge, edge) | edge",
        "DELETE FROM audit_checkpoints WHERE number = 1 | ",
        "UPDATE audit_checkpoints SET note = REPLACE(note, 'number 2', 'number 3') WHERE number = 2 | none of the installation's keys",
        "UPDATE audit_checkpoints SET note = (SELECT note FROM audit_checkpoints WHERE number = 1) WHERE number = 2 | does not follow",
        "UPDATE audit_checkpoints SET note = 'nonsense' WHERE number = 2 | no signed note",
      })
  void seesWhatAnAdministratorOfTheDatabaseChanges(String statement, String problem)
      throws Exception {
    sql(MAIN, statement);
    assertThat(problems()).isNotEqualTo("[]").contains(problem == null ? "checkpoint" : problem);
  }

  /// Both at half past two in the morning, by the clocks of the house.
  @ParameterizedTest
  @ValueSource(strings = {"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"})
  void nothingIsWrongWithTheHourThatTheEndOfSummerTimeRepeats(Instant moment) throws Exception {
    try (Audit audit = new Audit(store, Clock.fixed(moment, ZoneOffset.UTC))) {
      audit.record(
          new Event(MAIN, "ana", null, "search.run", "", Event.Outcome.SUCCESS, Map.of(), null));
    }
    assertThat(problems()).isEqualTo("[]");
  }

  @Test
  void namesTheOneEventThatWasChangedAndNoOther() throws Exception {
    sql(MAIN, "UPDATE audit_events SET actor = 'bob' WHERE seq = 7");
    assertThat(verdict(Held.NOTHING).problems()).hasSize(1);
  }

  /// Somebody who knows the format: event, leaf, subtrees and edge fit each other again.
  @Test
  void whoeverRewritesTheWholeTreeIsSeenByTheCheckpoints() throws Exception {
    rewriteFrom(25);
    assertThat(problems()).contains("checkpoint 2", "behind event 20 was changed");
  }

  /// And rewrites the checkpoints as well, with the key of the house.
  @Test
  void whoeverHasTheKeyIsSeenByACheckpointThatLeftTheHouse() throws Exception {
    rewriteFrom(25);
    sql(MAIN, "DELETE FROM audit_checkpoints WHERE number = 2");
    SigningKeys keys = new SigningKeys(home, Clock.systemUTC());
    Checkpoints.once(store, keys, Clock.systemUTC()).make(MAIN);
    assertThat(problems()).isEqualTo("[]");
    assertThat(verdict(new Held(List.of(second), null)).problems().toString())
        .contains("checkpoint that was held", "behind event 20 was changed");
  }

  private void rewriteFrom(long seq) {
    store.change(
        MAIN,
        handle -> {
          handle.execute("UPDATE audit_events SET actor = 'bob' WHERE seq = ?", seq);
          Events events = handle.attach(Events.class);
          List<Stored> rows = new ArrayList<>();
          for (Stored row : events.between("main", 0, 40)) {
            rows.add(row.at(row.seq()));
          }
          events.adopt(rows);
          handle.execute("DELETE FROM audit_subtrees");
          Edge none = Edge.EMPTY;
          Appending.grow(AppendRows.in(handle), new Trees.Head("main", 0, none.bytes()), rows);
        });
  }

  @Test
  void aCheckpointOfAnotherHouseIsNotPassedOver() throws Exception {
    String foreign = second.replace("cloister/", "cloister/0");
    assertThat(verdict(new Held(List.of(foreign), null)).proven()).isFalse();
  }

  @Test
  void eventsThatWereSlippedInAreSeen() throws Exception {
    sql(
        MAIN,
        "INSERT INTO audit_events (tenant, seq, occurred, actor, on_behalf_of, action, resource, outcome, detail, request_id, salt, leaf) SELECT tenant, 41, occurred, actor, on_behalf_of, action, resource, outcome, detail, request_id, salt, leaf FROM audit_events WHERE seq = 40");
    assertThat(problems()).contains("event 41");
  }
}
