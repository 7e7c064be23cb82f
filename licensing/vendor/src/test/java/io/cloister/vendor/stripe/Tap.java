package io.cloister.vendor.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Listens in on what is asked of stripe-mock, which remembers nothing. What Stripe would remember
/// is told here instead.
public final class Tap implements AutoCloseable {
  public final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Map<String, String> remembered = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI mock;

  public Tap(URI mock) throws IOException {
    this.mock = mock;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::pass);
    server.start();
  }

  /// @param form as it was sent, decoded
  /// @param once the idempotency key
  public record Asked(String what, String form, String once, int status) {}

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// What is answered to `METHOD PATH`; with an empty body that there is no such thing.
  public void remember(String what, String body) {
    remembered.put(what, body);
  }

  public List<Asked> made(String path) {
    return asked.stream().filter(each -> each.what().equals("POST " + path)).toList();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI address = exchange.getRequestURI();
      String what = exchange.getRequestMethod() + " " + address.getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      int status = 200;
      byte[] answer;
      String known = remembered.get(what);
      if (known != null) {
        status = known.isEmpty() ? 404 : 200;
        answer =
            (known.isEmpty()
                    ? "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"resource_missing\",\"message\":\"No such thing\"}}"
                    : known)
                .getBytes(StandardCharsets.UTF_8);
      } else {
        HttpRequest.Builder request = HttpRequest.newBuilder(mock.resolve(address.toString()));
        for (String name :
            List.of("Authorization", "Content-Type", "Idempotency-Key", "Stripe-Version")) {
          String value = exchange.getRequestHeaders().getFirst(name);
          if (value != null) {
            request.header(name, value);
          }
        }
        request.method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        status = response.statusCode();
        answer = response.body();
      }
      String form =
          URLDecoder.decode(new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      asked.add(
          new Asked(
              what,
              form,
              String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
              status));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
