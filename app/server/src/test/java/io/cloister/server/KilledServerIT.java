package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real server in a process of its own, killed with SIGKILL while it walks, parses, embeds and
/// takes pushes. Nothing that was acknowledged may be missing, nothing may be there twice, and the
/// run comes to its end.
class KilledServerIT {
  private static final int FILES = 240;
  private static final int KILLS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path folder;

  private final Set<String> acknowledged = new TreeSet<>();
  private ServerProcess server;

  @AfterEach
  void end() throws Exception {
    if (server != null) {
      server.kill();
    }
  }

  @Test
  void losesNothingItAcknowledgedAndFinishesTheRun() throws Exception {
    Path files = Files.createDirectories(folder.resolve("files"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(
          files.resolve("note-" + i + ".txt"),
          "Note number " + i + " is about gate " + i * 7 + ".");
    }
    server = start();
    String source = source(files);
    String run = source + "/runs/" + server.post(source + "/runs", "").get("id").asText();
    for (int kill = 0; kill < KILLS; kill++) {
      pushUntilKilled(kill);
      server = start();
    }
    JsonNode done = awaitEnd(run);
    assertThat(done.get("state").asText()).as(done.toString()).isEqualTo("done");
    assertThat(done.get("seen").asInt()).isEqualTo(FILES);
    awaitNothingPending();
    assertThat(server.get(source).at("/balance/indexed").asInt()).isEqualTo(FILES);
    assertThat(acknowledged).isNotEmpty();
    for (String id : acknowledged) {
      assertThat(server.get("/api/v1/documents/" + id).get("state").asText())
          .as(id)
          .isEqualTo("indexed");
    }
    JsonNode status = server.get("/api/v1/status");
    int pushed = server.get("/api/v1/sources/push").at("/balance/indexed").asInt();
    assertThat(status.get("documents").asInt()).isEqualTo(FILES + pushed);
    assertThat(status.get("passages").asInt()).isEqualTo(FILES + pushed);
  }

  @Test
  void aRunThatWasCancelledStaysSoAndTheNextTakesUpWhatItLeft() throws Exception {
    int count = 1_200;
    Path files = Files.createDirectories(folder.resolve("files"));
    for (int i = 0; i < count; i++) {
      Files.writeString(files.resolve("note-" + i + ".txt"), "Note number " + i + ".");
    }
    server = start();
    String source = source(files);
    String run = source + "/runs/" + server.post(source + "/runs", "").get("id").asText();
    while (server.get(run).get("seen").asInt() < 800) {
      Thread.sleep(10);
    }
    assertThat(server.send("DELETE", run, "").statusCode()).isEqualTo(202);
    server.kill();
    server = start();
    JsonNode cancelled = awaitEnd(run);
    assertThat(cancelled.get("state").asText()).as(cancelled.toString()).isEqualTo("cancelled");
    assertThat(cancelled.at("/skipped_by/cancelled").asInt()).isPositive();
    JsonNode balance = server.get(source).get("balance");
    assertThat(balance.get("pending").asInt()).isZero();
    assertThat(server.get("/api/v1/status").get("documents").asInt())
        .isEqualTo(balance.get("indexed").asInt());
    // What is seen may still be on its way to the disk; what comes after something that is on
    // record is there.
    server.get("/api/v1/audit/events?size=1");
    server.kill();
    server = start();
    assertThat(server.get(run)).isEqualTo(cancelled);
    String next = source + "/runs/" + server.post(source + "/runs", "").get("id").asText();
    assertThat(awaitEnd(next).get("state").asText()).isEqualTo("done");
    assertThat(server.get(source).at("/balance/indexed").asInt()).isEqualTo(count);
    assertThat(server.get("/api/v1/status").get("documents").asInt()).isEqualTo(count);
  }

  private void pushUntilKilled(int round) throws Exception {
    long end =
        System.nanoTime()
            + Duration.ofMillis(ThreadLocalRandom.current().nextInt(500, 5_000)).toNanos();
    for (int i = 0; System.nanoTime() < end; i++) {
      String id = "push-" + round + "-" + i;
      HttpResponse<String> answer =
          server.send(
              "POST",
              "/api/v1/documents:bulk",
              "{\"id\":\"" + id + "\",\"text\":\"Pushed as " + id + ".\"}");
      if (answer.statusCode() == 200 && answer.body().contains("\"accepted\"")) {
        acknowledged.add(id);
      }
    }
    server.kill();
  }

  /// Adds the folder as a source; its address.
  private String source(Path files) throws Exception {
    String body =
        "{\"name\":\"notes\",\"kind\":\"folder\",\"settings\":{\"path\":\"" + files + "\"}}";
    return "/api/v1/sources/" + server.post("/api/v1/sources", body).get("id").asText();
  }

  private ServerProcess start() throws Exception {
    return new ServerProcess(folder.resolve("home"), folder.resolve("log"), List.of());
  }

  private JsonNode awaitEnd(String run) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode now = server.get(run);
      if (!List.of("queued", "running").contains(now.get("state").asText())) {
        return now;
      }
      assertThat(System.nanoTime()).as(now.toString()).isLessThan(end);
      Thread.sleep(200);
    }
  }

  private void awaitNothingPending() throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (server.get("/api/v1/status").get("pending").asInt() > 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(200);
    }
  }
}
