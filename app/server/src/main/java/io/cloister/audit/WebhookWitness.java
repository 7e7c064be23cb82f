package io.cloister.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// An address that the operator named, and no other: it is not followed elsewhere.
record WebhookWitness(URI address, HttpClient client) implements Witness {
  static final String NAME = "webhook";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  static WebhookWitness at(URI address) {
    return new WebhookWitness(
        address,
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void tell(String note) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(BodyPublishers.ofString(note))
            .build();
    try {
      HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException("it answered " + answer.statusCode());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("the server is stopping", stopped);
    }
  }
}
