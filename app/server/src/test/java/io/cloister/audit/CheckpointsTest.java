package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.cloister.proof.Checkpoint;
import io.cloister.proof.KeyChain;
import io.cloister.proof.Manifest;
import io.cloister.proof.Note;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.StoreRefused;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CheckpointsTest extends RecordRoom {
  @Override
  DatabaseSettings empty() {
    return DatabaseSettings.embedded();
  }

  private SigningKeys keys() throws Exception {
    SigningKeys keys = new SigningKeys(home, Clock.systemUTC());
    keys.open();
    return keys;
  }

  private Checkpoints checkpoints(Witness... witnesses) throws Exception {
    return new Checkpoints(
        store, keys(), Clock.systemUTC(), new Witnesses(store, List.of(witnesses)));
  }

  private static Checkpoint made(Checkpoints checkpoints) {
    return checkpoints.make(MAIN).orElseThrow().read();
  }

  @Test
  void countsWhatThereIsAndFollowsFromTheOneBefore() throws Exception {
    record(MAIN, 5);
    try (Checkpoints checkpoints = checkpoints()) {
      Checkpoint first = made(checkpoints);
      assertThat(first.size()).isEqualTo(5);
      assertThat(first.root()).isEqualTo(edge(MAIN).root());
      assertThat(made(checkpoints)).isEqualTo(first);
      record(MAIN, 5);
      Checkpoint second = made(checkpoints);
      assertThat(second.number()).isEqualTo(2);
      assertThat(second.size()).isEqualTo(10);
      assertThat(second.previous()).isEqualTo(first.hash());
      String note = checkpoints.make(MAIN).orElseThrow().note();
      assertThat(keys().current().chain().signer(Note.read(note))).hasValue(0);
    }
  }

  @Test
  void isMadeFromTimeToTimeAndAtTheEnd() throws Exception {
    try (Audit audit = new Audit(store, Clock.systemUTC())) {
      audit.sign(home, new AuditSettings(Duration.ofMillis(20), null, null));
      audit.record(event(MAIN, "one"));
      while (latest() == null) {
        Thread.sleep(10);
      }
    }
    try (Audit audit = new Audit(store, Clock.systemUTC())) {
      audit.sign(home, SELDOM);
      audit.record(event(MAIN, "two"));
    }
    assertThat(latest().size()).isEqualTo(2);
  }

  private CheckpointRows.Signed latest() {
    return store.find(MAIN, handle -> Checkpoints.latest(handle, MAIN));
  }

  /// Whoever changes what was signed, the tree and its edge included, gets no signature for it.
  @Test
  void aTreeThatDoesNotGoOnFromTheLastIsNotSigned() throws Exception {
    record(MAIN, 5);
    try (Checkpoints checkpoints = checkpoints()) {
      made(checkpoints);
      sql(MAIN, "DELETE FROM audit_events");
      sql(MAIN, "DELETE FROM audit_subtrees");
      sql(MAIN, "DELETE FROM audit_trees");
      record(MAIN, 9);
      assertThatThrownBy(() -> checkpoints.make(MAIN))
          .isInstanceOf(Checkpoints.Contradiction.class)
          .hasMessageContaining("is not the one that checkpoint 1 signed");
      assertThat(latest().number()).isEqualTo(1);
    }
  }

  @Test
  void theKeyLiesInAFileThatNobodyElseReads() throws Exception {
    keys();
    Path secret = home.root().resolve("keys/record.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    assertThat(keys().current().signer().toString())
        .doesNotContain(Files.readString(secret).lines().toList().get(1));
  }

  @Test
  void aNewKeySignsFromThenOn() throws Exception {
    record(MAIN, 5);
    try (Checkpoints checkpoints = checkpoints()) {
      made(checkpoints);
      SigningKeys keys = keys();
      String before = keys.current().chain().last().id();
      SigningKeys.Change change = keys.change();
      assertThat(keys.current().chain().last().id()).isEqualTo(before);
      change.use();
      KeyChain chain = keys().current().chain();
      assertThat(chain.links()).hasSize(2);
      assertThat(chain.last().id()).isEqualTo(change.newId()).isNotEqualTo(before);
      Checkpoint second = made(checkpoints);
      assertThat(second.size()).isEqualTo(5);
      assertThat(chain.signer(Note.read(latest().note()))).hasValue(1);
    }
  }

  /// Killed between its two files.
  @Test
  void aChangeOfTheKeyThatWasStoppedIsBroughtToItsEnd() throws Exception {
    SigningKeys keys = keys();
    Path secret = home.root().resolve("keys/record.key");
    String old = Files.readString(secret);
    SigningKeys.Change change = keys.change();
    String fresh = Files.readString(home.root().resolve("keys/record.key.new"));
    change.use();
    Files.writeString(secret, old);
    Files.writeString(home.root().resolve("keys/record.key.new"), fresh);
    assertThat(keys().current().signer().key().id()).isEqualTo(change.newId());
  }

  @Test
  void keysThatDoNotBelongTogetherStopTheStart() throws Exception {
    keys();
    Files.writeString(home.root().resolve("keys/record.key"), SigningKey.first().pem());
    assertThatThrownBy(this::keys)
        .isInstanceOf(StoreRefused.class)
        .hasMessageContaining("record.key beside it is");
  }

  @Test
  void everyWitnessIsToldOfEachInOrderAndAgainWhereItFailed() throws Exception {
    List<String> posted = new CopyOnWriteArrayList<>();
    AtomicInteger refusals = new AtomicInteger(2);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean refused = refusals.getAndDecrement() > 0;
          if (!refused) {
            posted.add(body);
          }
          exchange.sendResponseHeaders(refused ? 503 : 204, -1);
          exchange.close();
        });
    server.start();
    Path file = folder.resolve("witness.jsonl");
    AuditSettings settings =
        new AuditSettings(
            Duration.ofMillis(20),
            file,
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook"));
    try (Audit audit = new Audit(store, Clock.systemUTC())) {
      audit.sign(home, settings);
      for (int i = 0; i < 3; i++) {
        audit.record(event(MAIN, "page " + i));
        Thread.sleep(60);
      }
      while (posted.isEmpty()) {
        Thread.sleep(10);
      }
    } finally {
      server.stop(0);
    }
    List<String> made =
        store.read(
            MAIN,
            handle ->
                handle.attach(CheckpointRows.class).after("main", 0, 100).stream()
                    .map(CheckpointRows.Signed::note)
                    .toList());
    assertThat(made).isNotEmpty();
    assertThat(posted).isEqualTo(made);
    assertThat(Files.readAllLines(file).stream().map(Manifest::note)).isEqualTo(made);
  }
}
