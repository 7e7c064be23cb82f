package io.cloister.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.embed.BgeSmallEmbedder;
import io.cloister.embed.Embedder;
import io.cloister.http.Json;
import io.cloister.server.InProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Fills the data folder of an appliance as people do, by pushing documents: rows, texts, the
/// record and the index are what they are in a company's. Only the vectors are made up.
final class Filling implements AutoCloseable {
  /// Together a page or two, which are four or five passages.
  private static final int PARAGRAPHS = 8;

  private static final int WORDS = 105;
  private static final int AT_ONCE = 100;
  private static final Duration QUIET = Duration.ofSeconds(25);

  private final String key = UUID.randomUUID().toString();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final InProcess appliance;

  private Filling(Path home, Embedder embedder) {
    this.appliance = InProcess.over(home, key, embedder);
  }

  /// @return how many documents it took
  static int fill(Path home, int passages) throws IOException, InterruptedException {
    Texts texts = Texts.of(Sample.handbook(), 11);
    try (Embedder real = BgeSmallEmbedder.open(1);
        Filling filling =
            new Filling(home, new MixingEmbedder(real, Mixtures.of(real, texts, WORDS)))) {
      return filling.until(passages, texts);
    }
  }

  private int until(int passages, Texts texts) throws IOException, InterruptedException {
    int documents = 0;
    while (passages() < passages) {
      Map<String, String> lines = new TreeMap<>();
      for (int i = 0; i < AT_ONCE; i++) {
        String id = "bench-" + documents++;
        lines.put(id, document(id, texts));
      }
      push(lines);
      if (documents % 2_000 == 0) {
        Options.say(documents + " documents, " + passages() + " passages");
      }
    }
    // The index is put in order when nothing came for a while.
    Thread.sleep(QUIET);
    return documents;
  }

  private static String document(String id, Texts texts) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < PARAGRAPHS; i++) {
      text.append(texts.paragraph(WORDS)).append("\n\n");
    }
    ObjectNode line = Json.mapper().createObjectNode();
    return line.put("id", id).put("title", texts.title()).put("text", text.toString()).toString();
  }

  /// Until all of them were taken.
  private void push(Map<String, String> lines) throws IOException, InterruptedException {
    while (!lines.isEmpty()) {
      String said = send("/api/v1/documents:bulk", String.join("\n", lines.values()));
      for (String line : said.lines().toList()) {
        JsonNode told = Json.mapper().readTree(line);
        switch (told.get("state").asText()) {
          case "accepted", "indexed" -> lines.remove(told.get("id").asText());
          case "busy" -> Thread.sleep(100);
          default -> throw new IOException("A document was not taken: " + line);
        }
      }
    }
  }

  private long passages() throws IOException, InterruptedException {
    String said = send("/api/v1/status", null);
    return Json.mapper().readTree(said).get("passages").asLong();
  }

  private String send(String path, @Nullable String body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + appliance.port() + path))
            .header("Authorization", "Bearer " + key);
    if (body != null) {
      request.header("Content-Type", "application/x-ndjson").POST(BodyPublishers.ofString(body));
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    client.close();
    appliance.close();
  }
}
