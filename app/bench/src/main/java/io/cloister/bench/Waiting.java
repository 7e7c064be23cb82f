package io.cloister.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/// Looking again and again until a run of a source is over.
final class Waiting {
  private static final long BETWEEN_MS = 100;

  private Waiting() {}

  /// Is told where the run stands.
  interface Look {
    void at(JsonNode run) throws IOException, InterruptedException;
  }

  /// The run as it ended.
  static JsonNode untilDone(Server server, String run) throws IOException, InterruptedException {
    return untilDone(server, run, now -> {});
  }

  /// @throws IOException when the run did not end well, or the server died
  static JsonNode untilDone(Server server, String run, Look look)
      throws IOException, InterruptedException {
    while (true) {
      JsonNode now = server.get(run);
      look.at(now);
      switch (now.get("state").asText()) {
        case "queued", "running" -> Thread.sleep(BETWEEN_MS);
        case "done" -> {
          return now;
        }
        default -> throw new IOException("The run did not end well: " + now);
      }
    }
  }
}
