package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
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

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<String> acknowledged = new TreeSet<>();
  private int port;

  @Test
  void losesNothingItAcknowledgedAndFinishesTheRun() throws Exception {
    Path files = Files.createDirectories(folder.resolve("files"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(
          files.resolve("note-" + i + ".txt"),
          "Note number " + i + " is about gate " + i * 7 + ".");
    }
    port = freePort();
    String runs = "";
    Process server = start();
    try {
      String source =
          post(
                  "/api/v1/sources",
                  "{\"name\":\"notes\",\"kind\":\"folder\",\"settings\":{\"path\":\""
                      + files
                      + "\"}}")
              .get("id")
              .asText();
      runs =
          "/api/v1/sources/"
              + source
              + "/runs/"
              + post("/api/v1/sources/" + source + "/runs", "").get("id").asText();
      for (int kill = 0; kill < KILLS; kill++) {
        pushUntilKilled(server, kill);
        server = start();
      }
      JsonNode run = awaitEnd(runs);
      assertThat(run.get("state").asText()).as(run.toString()).isEqualTo("done");
      assertThat(run.get("seen").asInt()).isEqualTo(FILES);
      awaitNothingPending();
      assertThat(get("/api/v1/sources/" + source).at("/balance/indexed").asInt()).isEqualTo(FILES);
      assertThat(acknowledged).isNotEmpty();
      for (String id : acknowledged) {
        assertThat(get("/api/v1/documents/" + id).get("state").asText())
            .as(id)
            .isEqualTo("indexed");
      }
      JsonNode status = get("/api/v1/status");
      int pushed = get("/api/v1/sources/push").at("/balance/indexed").asInt();
      assertThat(status.get("documents").asInt()).isEqualTo(FILES + pushed);
      assertThat(status.get("passages").asInt()).isEqualTo(FILES + pushed);
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  @Test
  void aRunThatWasCancelledStaysSoAndTheNextTakesUpWhatItLeft() throws Exception {
    int count = 1_200;
    Path files = Files.createDirectories(folder.resolve("files"));
    for (int i = 0; i < count; i++) {
      Files.writeString(files.resolve("note-" + i + ".txt"), "Note number " + i + ".");
    }
    port = freePort();
    Process server = start();
    try {
      String source =
          "/api/v1/sources/"
              + post(
                      "/api/v1/sources",
                      "{\"name\":\"notes\",\"kind\":\"folder\",\"settings\":{\"path\":\""
                          + files
                          + "\"}}")
                  .get("id")
                  .asText();
      String run = source + "/runs/" + post(source + "/runs", "").get("id").asText();
      while (get(run).get("seen").asInt() < 800) {
        Thread.sleep(10);
      }
      assertThat(send("DELETE", run, "").statusCode()).isEqualTo(202);
      server.destroyForcibly().waitFor();
      server = start();
      JsonNode cancelled = awaitEnd(run);
      assertThat(cancelled.get("state").asText()).as(cancelled.toString()).isEqualTo("cancelled");
      assertThat(cancelled.at("/skipped_by/cancelled").asInt()).isPositive();
      JsonNode balance = get(source).get("balance");
      assertThat(balance.get("pending").asInt()).isZero();
      assertThat(get("/api/v1/status").get("documents").asInt())
          .isEqualTo(balance.get("indexed").asInt());
      // What is seen may still be on its way to the disk; what comes after something that is on
      // record is there.
      get("/api/v1/audit/events?size=1");
      server.destroyForcibly().waitFor();
      server = start();
      assertThat(get(run)).isEqualTo(cancelled);
      String next = source + "/runs/" + post(source + "/runs", "").get("id").asText();
      assertThat(awaitEnd(next).get("state").asText()).isEqualTo("done");
      assertThat(get(source).at("/balance/indexed").asInt()).isEqualTo(count);
      assertThat(get("/api/v1/status").get("documents").asInt()).isEqualTo(count);
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private void pushUntilKilled(Process server, int round) throws Exception {
    long end =
        System.nanoTime()
            + Duration.ofMillis(ThreadLocalRandom.current().nextInt(500, 5_000)).toNanos();
    for (int i = 0; System.nanoTime() < end; i++) {
      String id = "push-" + round + "-" + i;
      HttpResponse<String> answer =
          send(
              "POST",
              "/api/v1/documents:bulk",
              "{\"id\":\"" + id + "\",\"text\":\"Pushed as " + id + ".\"}");
      if (answer.statusCode() == 200 && answer.body().contains("\"accepted\"")) {
        acknowledged.add(id);
      }
    }
    server.destroyForcibly().waitFor();
  }

  private Process start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx384m",
            "--enable-native-access=ALL-UNNAMED",
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve");
    builder.environment().put("CLOISTER_HOME", folder.resolve("home").toString());
    builder.environment().put("CLOISTER_HTTP_PORT", Integer.toString(port));
    builder.environment().put("CLOISTER_ADMIN_PASSWORD", DevAppliance.PASSWORD);
    builder.environment().put("CLOISTER_API_KEY", DevAppliance.KEY);
    builder.environment().put("OLLAMA_HOST", "127.0.0.1:9");
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    Process server = builder.start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      assertThat(server.isAlive()).as(() -> log()).isTrue();
      assertThat(System.nanoTime()).as(() -> log()).isLessThan(end);
      try {
        if (send("GET", "/readyz", "").statusCode() == 200) {
          return server;
        }
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException none) {
      return "no log";
    }
  }

  private JsonNode awaitEnd(String run) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode now = get(run);
      if (!List.of("queued", "running").contains(now.get("state").asText())) {
        return now;
      }
      assertThat(System.nanoTime()).as(now.toString()).isLessThan(end);
      Thread.sleep(200);
    }
  }

  private void awaitNothingPending() throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (get("/api/v1/status").get("pending").asInt() > 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(200);
    }
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, "");
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return Json.mapper().readTree(answer.body());
  }

  private JsonNode post(String path, String body) throws Exception {
    HttpResponse<String> answer = send("POST", path, body);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 202);
    return Json.mapper().readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + DevAppliance.KEY)
            .header(
                "Content-Type",
                path.endsWith(":bulk") ? "application/x-ndjson" : "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
