package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real server on a small disk that fills and empties, again and again, while documents are
/// pushed and searched. Needs to mount one, which takes root; where that cannot be done, it says so
/// and looks at nothing.
class FullDiskIT {
  private static final int ROUNDS = 3;
  private static final int FILES = 120;
  private static final String[] TELLTALES = {
    "Exception", "SELECT", "CHECKPOINT", "jdbc", "org.", "java.", "io.cloister", "mv.db"
  };

  @TempDir Path folder;
  private final Set<String> acknowledged = new TreeSet<>();
  private boolean mounted;

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", disk().toString());
    }
  }

  @Test
  void healsByItselfAndLosesNothingItAcknowledged() throws Exception {
    Files.createDirectories(disk());
    mounted = run("mount", "-t", "tmpfs", "-o", "size=200m", "cloister-test", disk().toString());
    if (!mounted) {
      System.out.println(
          "FullDiskIT did not run: no small file system can be mounted here (that takes root)");
      return;
    }
    try (ServerProcess server =
        new ServerProcess(disk().resolve("home"), folder.resolve("log"), List.of())) {
      String source = folderSource(server);
      String run = "";
      for (int round = 0; round < ROUNDS; round++) {
        push(server, round + "-before");
        run = beginRun(server, source);
        fillUntilLost(server, round);
        refusesInWords(server);
        Files.delete(ballast());
        server.await("it is ready again", () -> send(server, "/readyz").statusCode() == 200);
        push(server, round + "-after");
      }
      server.await("nothing waits", () -> server.get("/api/v1/status").get("pending").asInt() == 0);
      String last = run;
      server.await("the run ends", () -> !server.get(last).get("state").asText().equals("running"));
      assertThat(server.get(last).get("state").asText()).isEqualTo("done");
      assertThat(server.get(last).get("indexed").asInt()).isEqualTo(FILES);
      assertThat(acknowledged).isNotEmpty();
      for (String id : acknowledged) {
        assertThat(server.get("/api/v1/documents/" + id).get("state").asText())
            .as(id)
            .isEqualTo("indexed");
      }
      assertThat(server.get("/api/v1/search?q=after").get("total").asInt()).isPositive();
      assertThat(server.get("/api/v1/audit/events?action=audit.resume").get("items")).isNotEmpty();
      assertThat(count(server.log(), "ERROR i.c.store.Lifeline")).isEqualTo(ROUNDS);
      assertThat(count(server.log(), "The database is back")).isEqualTo(ROUNDS);
      assertThat(count(server.log(), " 500 ")).as(server.log()).isZero();
    }
  }

  private String folderSource(ServerProcess server) throws Exception {
    Path files = Files.createDirectories(folder.resolve("files"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(files.resolve(i + ".txt"), "Note " + i + " is about gate " + i * 7 + ".");
    }
    String settings =
        "{\"name\":\"notes\",\"kind\":\"folder\",\"settings\":{\"path\":\"" + files + "\"}}";
    HttpResponse<String> answer = server.send("POST", "/api/v1/sources", settings);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.mapper().readTree(answer.body()).get("id").asText();
  }

  /// The run of an earlier round may still be at work: it lives through the next outage, too.
  private String beginRun(ServerProcess server, String source) throws Exception {
    String runs = "/api/v1/sources/" + source + "/runs";
    server.send("POST", runs, "");
    return runs + "/" + server.get(runs).get("items").get(0).get("id").asText();
  }

  /// Pushes while the disk is full, until that is noticed.
  private void fillUntilLost(ServerProcess server, int round) throws Exception {
    int[] tried = {0};
    server.await(
        "the database is lost",
        () -> {
          fill();
          push(server, round + "-full-" + tried[0]++);
          return send(server, "/readyz").statusCode() == 503;
        });
  }

  private void refusesInWords(ServerProcess server) throws Exception {
    for (String path : List.of("/api/v1/status", "/api/v1/search?q=weir", "/api/v1/threads")) {
      HttpResponse<String> answer = send(server, path);
      assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).as(path).isPresent();
      assertThat(answer.headers().firstValue("Content-Type"))
          .as(path)
          .hasValue("application/problem+json");
      assertThat(answer.body()).doesNotContain(TELLTALES).doesNotContain(disk().toString());
    }
    HttpResponse<String> ready = send(server, "/readyz");
    assertThat(ready.body())
        .contains("The disk that holds the data is full")
        .doesNotContain(TELLTALES)
        .doesNotContain(disk().toString());
    assertThat(send(server, "/livez").statusCode()).isEqualTo(200);
  }

  private void push(ServerProcess server, String name) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      lines
          .append("{\"id\":\"push-" + name + "-" + i + "\",\"text\":\"Pushed " + name + ". ")
          .append("The weir is opened by hand. ".repeat(100))
          .append("\"}\n");
    }
    HttpResponse<String> answer = server.send("POST", "/api/v1/documents:bulk", lines.toString());
    if (answer.statusCode() != 200) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      return;
    }
    for (String line : answer.body().lines().toList()) {
      JsonNode told = Json.mapper().readTree(line);
      if (Stream.of("accepted", "indexed").anyMatch(told.get("state").asText()::equals)) {
        acknowledged.add(told.get("id").asText());
      }
    }
  }

  private void fill() {
    byte[] piece = new byte[65_536];
    try (OutputStream out =
        Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException full) {
      // That is what was wanted.
    }
  }

  private Path disk() {
    return folder.resolve("disk");
  }

  private Path ballast() {
    return disk().resolve("ballast");
  }

  private static HttpResponse<String> send(ServerProcess server, String path) throws Exception {
    return server.send("GET", path, "");
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  private static long count(String text, String word) {
    return text.lines().filter(line -> line.contains(word)).count();
  }
}
