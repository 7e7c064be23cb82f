package io.cloister.installer.preflight;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether the model server answers. Without one, answers are quoted and not written, so this is
/// never a failure.
final class ModelServer implements Check {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Pattern MODEL = Pattern.compile("\"name\"\\s*:");

  private final URI server;
  private @Nullable HttpResponse<String> answer;

  /// When it was asked, in the middle of the asking.
  private Instant asked = Instant.EPOCH;

  ModelServer(URI server) {
    this.server = server;
  }

  @Override
  public Finding look() {
    HttpResponse<String> said = ask();
    answer = said;
    String remedy =
        "Answers are quoted until it answers. Start Ollama there, or name another address as model.url.";
    if (said == null) {
      return Finding.warning("model", server + " does not answer", remedy);
    }
    if (said.statusCode() != 200 || !said.body().contains("\"models\"")) {
      return Finding.warning("model", server + " is no Ollama", remedy);
    }
    long models = MODEL.matcher(said.body()).results().count();
    return models == 0
        ? Finding.warning(
            "model",
            server + " has no model",
            "Have one there: `ollama pull`, or model-bundle where there is no network.")
        : Finding.ok("model", models == 1 ? "1 model" : models + " models");
  }

  /// How far the clock there is ahead of ours; empty where nobody said what time it is. After
  /// [#look].
  Optional<Duration> ahead() {
    return Optional.ofNullable(answer)
        .flatMap(said -> said.headers().firstValue("Date"))
        .flatMap(ModelServer::time)
        .map(there -> Duration.between(asked, there));
  }

  private static Optional<Instant> time(String header) {
    try {
      return Optional.of(
          ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException wrong) {
      return Optional.empty();
    }
  }

  private @Nullable HttpResponse<String> ask() {
    Instant begin = Instant.now();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve("/api/tags")).timeout(PATIENCE).build();
      HttpResponse<String> said = client.send(request, HttpResponse.BodyHandlers.ofString());
      asked = begin.plus(Duration.between(begin, Instant.now()).dividedBy(2));
      return said;
    } catch (IOException | IllegalArgumentException silent) {
      return null;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
