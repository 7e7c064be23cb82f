package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.store.Home;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real server that eight clients push to and ask, backed up by a process that is killed with
/// SIGKILL at any moment, and restored by another that is killed as well. What was acknowledged
/// before the last backup is in what is restored, and the record is proven.
class KilledBackupIT {
  private static final int CLIENTS = 8;
  private static final int KILLS = 2;
  private static final Map<String, String> PASSPHRASE =
      Map.of("CLOISTER_BACKUP_PASSPHRASE", "korrekt Pferd");

  @TempDir Path folder;

  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private final Set<String> answered = new ConcurrentSkipListSet<>();
  private final AtomicBoolean enough = new AtomicBoolean();
  private final List<Thread> clients = new ArrayList<>();
  private ServerProcess server;

  @AfterEach
  void end() throws Exception {
    enough.set(true);
    for (Thread client : clients) {
      client.join();
    }
    if (server != null) {
      server.kill();
    }
  }

  @Test
  void whateverWasAcknowledgedIsRestored() throws Exception {
    Path home = folder.resolve("home");
    Path depot = folder.resolve("depot");
    start(home);
    for (int i = 0; i < CLIENTS; i++) {
      int client = i;
      clients.add(Thread.ofPlatform().start(() -> work(client)));
    }
    for (int kill = 0; kill < KILLS; kill++) {
      killed(home, depot.resolve("blocks"), "backup", "--to", depot.toString());
      assertThat(server.send("GET", "/readyz", "").statusCode()).isEqualTo(200);
    }
    Set<String> pushed = new TreeSet<>(acknowledged);
    Set<String> asked = new TreeSet<>(answered);
    CommandProcess made = run(home, "backup", "--to", depot.toString());
    assertThat(made.code()).as(made.err()).isZero();
    end();

    CommandProcess verified = run(home, "backup", "verify", "--from", depot.toString());
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
    Path other = folder.resolve("other");
    for (int kill = 0; kill < KILLS; kill++) {
      killed(other, other, "restore", "--from", depot.toString());
      if (Files.exists(other.resolve("FORMAT")) && !Files.exists(other.resolve(Home.UNFINISHED))) {
        // It was quicker: then it is whole.
        assertThat(run(other, "audit", "verify").code()).isZero();
        CacheFolder.remove(other);
      }
    }
    CommandProcess restored = run(other, "restore", "--from", depot.toString());
    assertThat(restored.code()).as(restored.err()).isZero();
    CommandProcess proven = run(other, "audit", "verify");
    assertThat(proven.code()).as(proven.out() + proven.err()).isZero();

    start(other);
    assertThat(pushed).isNotEmpty();
    for (String id : pushed) {
      assertThat(server.get("/api/v1/documents/" + id).get("id").asText()).isEqualTo(id);
    }
    server.await(
        "everything is indexed", () -> server.get("/api/v1/status").get("pending").asInt() == 0);
    JsonNode status = server.get("/api/v1/status");
    assertThat(status.get("documents").asInt())
        .isEqualTo(server.get("/api/v1/sources/push").at("/balance/indexed").asInt());
    Set<String> recorded = new TreeSet<>();
    String cursor = "";
    do {
      JsonNode page = server.get("/api/v1/audit/events?action=ask.create&size=200" + cursor);
      page.get("items").forEach(event -> recorded.add(event.get("resource").asText()));
      cursor = page.hasNonNull("next_cursor") ? "&cursor=" + page.get("next_cursor").asText() : "";
    } while (!cursor.isEmpty());
    assertThat(asked).isNotEmpty();
    assertThat(recorded).containsAll(asked);
  }

  private void work(int client) {
    for (int i = 0; !enough.get(); i++) {
      String id = "push-" + client + "-" + i;
      try {
        HttpResponse<String> answer =
            server.send(
                "POST",
                "/api/v1/documents:bulk",
                "{\"id\":\"" + id + "\",\"text\":\"Pushed as " + id + " to gate " + i + ".\"}");
        if (answer.statusCode() == 200 && answer.body().contains("\"accepted\"")) {
          acknowledged.add(id);
        }
        if (i % 4 == 0) {
          HttpResponse<String> told =
              server.send("POST", "/api/v1/asks", "{\"question\":\"What is at gate " + i + "?\"}");
          if (told.statusCode() == 200) {
            answered.add(
                told.body().replaceAll("(?s).*\"receipt_id\"\\s*:\\s*\"([^\"]+)\".*", "$1"));
          }
        }
        Thread.sleep(30);
      } catch (IOException | InterruptedException over) {
        return;
      }
    }
  }

  /// Runs a command until it has begun to write, and then for a random while.
  private void killed(Path home, Path begun, String... arguments) throws Exception {
    long before = count(begun);
    Process process =
        CommandProcess.start(
            environment(home), folder.resolve("out"), folder.resolve("err"), arguments);
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (count(begun) == before && process.isAlive() && System.nanoTime() < end) {
      Thread.sleep(2);
    }
    Thread.sleep(ThreadLocalRandom.current().nextInt(150));
    process.destroyForcibly().waitFor();
  }

  private static long count(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (var all = Files.list(folder)) {
      return all.count();
    }
  }

  private CommandProcess run(Path home, String... arguments) throws Exception {
    return CommandProcess.run(environment(home), arguments);
  }

  private static Map<String, String> environment(Path home) {
    return Map.of(
        "CLOISTER_HOME",
        home.toString(),
        "CLOISTER_BACKUP_PASSPHRASE",
        PASSPHRASE.get("CLOISTER_BACKUP_PASSPHRASE"));
  }

  private void start(Path home) throws Exception {
    server = new ServerProcess(home, folder.resolve("log"), List.of(), PASSPHRASE);
  }
}
