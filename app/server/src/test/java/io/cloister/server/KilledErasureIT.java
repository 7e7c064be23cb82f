package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real server in a process of its own, killed with SIGKILL while it erases people. Whatever
/// was begun is finished, once, and the record is proven.
class KilledErasureIT {
  private static final int ROUNDS = 4;

  /// What an erasure takes, with its waiting for other processes.
  private static final int LONGEST_MS = 3_000;

  @TempDir Path folder;
  private ServerProcess server;

  @AfterEach
  void end() throws Exception {
    if (server != null) {
      server.kill();
    }
  }

  @Test
  void whatWasBegunIsFinished() throws Exception {
    start();
    for (int round = 0; round < ROUNDS; round++) {
      String login = "quill-" + round;
      server.send("POST", "/api/v1/people", "{\"login\":\"" + login + "\"}");
      server.send("PATCH", "/api/v1/people/" + login, "{\"mail\":\"" + login + "@quill.example\"}");
      String erasure = "/api/v1/people/" + login + "/erasure";
      String sure = "{\"confirmation\":\"" + login + "\",\"reason\":\"asked\"}";
      assertThat(server.send("POST", erasure, sure).statusCode()).isEqualTo(202);
      Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_MS));
      server.kill();
      start();
      server.await(login + " is erased", () -> server.send("GET", erasure, "").statusCode() == 404);
    }
    JsonNode events = server.get("/api/v1/audit/events?action=person.erase&size=50").get("items");
    assertThat(events).hasSize(ROUNDS);
    assertThat(server.get("/api/v1/audit/events?size=200").toString()).doesNotContain("quill-");
    try (Stream<Path> going = Files.list(folder.resolve("home/keys/people/going"))) {
      assertThat(going).isEmpty();
    }
    server.kill();
    CommandProcess verified =
        CommandProcess.run(
            Map.of("CLOISTER_HOME", folder.resolve("home").toString()), "audit", "verify");
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
  }

  private void start() throws Exception {
    server = new ServerProcess(folder.resolve("home"), folder.resolve("log"), List.of());
  }
}
