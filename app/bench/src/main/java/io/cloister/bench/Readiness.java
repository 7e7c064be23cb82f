package io.cloister.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for a server that was just started.
final class Readiness {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private Readiness() {}

  /// @param alive whether its process still is
  /// @param log what it says goes there
  /// @throws IOException when it ended, or is not ready for three minutes
  static void await(URI server, BooleanSupplier alive, Path log)
      throws IOException, InterruptedException {
    HttpRequest ready =
        HttpRequest.newBuilder(server.resolve("/readyz")).timeout(PATIENCE).GET().build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!answers(client, ready)) {
        if (!alive.getAsBoolean() || System.nanoTime() > end) {
          throw new IOException("The server did not start. Its log, " + log + ", says why.");
        }
        Thread.sleep(50);
      }
    }
  }

  private static boolean answers(HttpClient client, HttpRequest ready)
      throws IOException, InterruptedException {
    try {
      return client.send(ready, BodyHandlers.discarding()).statusCode() == 200;
    } catch (ConnectException notYet) {
      // It does not listen yet.
      return false;
    }
  }
}
