package io.cloister.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks a server over the sample handbook what somebody would, over HTTP.
final class SelfTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// Each as somebody who is in no group.
  ///
  /// @param words of the right answer; empty where nothing that he may read has one
  private record Question(String text, String words) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question("can i carry over leave to next year", "up to five days"),
          new Question(
              "how long is the fire watch after welding outside the weld shop", "60 minutes"),
          new Question("what are the core hours", "10:00"),
          new Question("when is the 2025 bonus paid", ""));

  private final URI server;
  private final String key;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  SelfTest(int port, String key) {
    this.server = URI.create("http://127.0.0.1:" + port);
    this.key = key;
  }

  /// What came out.
  sealed interface Finding {}

  /// All of it worked.
  record Passed() implements Finding {}

  /// @param sentence the first thing that did not
  record Failed(String sentence) implements Finding {}

  Finding run() throws IOException, InterruptedException {
    for (String path : List.of("/readyz", "/", "/api/v1/status", "/api/v1/sources", "/metrics")) {
      HttpResponse<String> got = send(request(path).GET());
      if (got.statusCode() != 200) {
        return new Failed("GET " + path + " gave " + got.statusCode() + ": " + got.body());
      }
    }
    for (Question question : QUESTIONS) {
      Failed failed = ask(question);
      if (failed != null) {
        return failed;
      }
    }
    return new Passed();
  }

  private @Nullable Failed ask(Question question) throws IOException, InterruptedException {
    String query = URLEncoder.encode(question.text(), StandardCharsets.UTF_8);
    HttpResponse<String> found =
        send(request("/api/v1/search?q=" + query).header("Cloister-Actor", "ewan").GET());
    if (found.statusCode() != 200) {
      return new Failed("A search gave " + found.statusCode() + ": " + found.body());
    }
    HttpResponse<String> told =
        send(
            request("/api/v1/asks")
                .header("Cloister-Actor", "ewan")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        Json.mapper().writeValueAsString(Map.of("question", question.text())))));
    if (told.statusCode() != 200) {
      return new Failed("A question gave " + told.statusCode() + ": " + told.body());
    }
    JsonNode answer = Json.mapper().readTree(told.body());
    String outcome = answer.path("outcome").asText();
    boolean right =
        question.words().isEmpty()
            ? outcome.equals("no_evidence")
            : outcome.equals("grounded") && answer.path("text").asText().contains(question.words());
    return right
        ? null
        : new Failed("\"%s\" was answered wrongly: %s".formatted(question.text(), told.body()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
