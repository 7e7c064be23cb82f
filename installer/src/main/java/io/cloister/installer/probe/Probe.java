package io.cloister.installer.probe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks the server on this machine.
///
/// @param bind the address that it listens on
/// @param certificate what it shows, in PEM; null where it does not speak TLS
public record Probe(String bind, int port, @Nullable Path certificate) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// What it answered.
  public record Answer(int status, String body) {
    /// Whether it is Cloister that answered one of its own probes.
    public boolean isOurs() {
      return body.startsWith("{\"status\":") && body.contains("\"checks\":");
    }
  }

  /// Empty where nobody answers, or not with the certificate of the file.
  ///
  /// @param path `/livez` or `/readyz`
  public Optional<Answer> ask(String path) throws InterruptedException {
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(PATIENCE);
    if (certificate != null) {
      Optional<Pinned> pinned = Pinned.to(certificate);
      if (pinned.isEmpty()) {
        return Optional.empty();
      }
      client.sslContext(pinned.get().context());
    }
    try (HttpClient open = client.build()) {
      HttpRequest request = HttpRequest.newBuilder(address(path)).timeout(PATIENCE).build();
      HttpResponse<String> answer = open.send(request, HttpResponse.BodyHandlers.ofString());
      return Optional.of(new Answer(answer.statusCode(), answer.body()));
    } catch (IOException silent) {
      return Optional.empty();
    }
  }

  public boolean isReady() throws InterruptedException {
    return ask("/readyz").filter(answer -> answer.isOurs() && answer.status() == 200).isPresent();
  }

  private URI address(String path) {
    String host =
        switch (bind) {
          case "", "0.0.0.0", "::", "[::]" -> "127.0.0.1";
          case String one when one.contains(":") && !one.startsWith("[") -> "[" + one + "]";
          case String one -> one;
        };
    return URI.create((certificate == null ? "http" : "https") + "://" + host + ":" + port + path);
  }
}
