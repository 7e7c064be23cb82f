package io.cloister.asks;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.server.ContractCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a stream of answers as a browser would, and holds every event against the contract.
final class SseReader implements AutoCloseable {
  private static final Map<String, String> SCHEMAS =
      Map.of(
          "sources", "SourcesEvent",
          "token", "TokenEvent",
          "citation", "CitationEvent",
          "support", "SupportEvent",
          "rung", "RungEvent",
          "usage", "Usage",
          "done", "Answer",
          "error", "Problem");

  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  /// One event, and when it was here.
  record Received(String name, JsonNode data, long nanos) {}

  SseReader(HttpResponse<InputStream> response) {
    this.response = response;
    lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /// Reads until a comment; an event before it is lost.
  void awaitHeartbeat() {
    try {
      String line = lines.readLine();
      while (line != null && !line.startsWith(":")) {
        line = lines.readLine();
      }
      if (line == null) {
        throw new AssertionError("The stream ended without a heartbeat");
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The next event; null at the end of the stream.
  @Nullable Received next() {
    try {
      String name = null;
      String data = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(":")) {
          continue;
        }
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          data = line.substring("data: ".length());
        } else if (line.isEmpty() && name != null) {
          JsonNode json = Json.mapper().readTree(data);
          ContractCheck.check(SCHEMAS.get(name), json);
          return new Received(name, json, System.nanoTime());
        } else if (!line.isEmpty()) {
          throw new AssertionError("Not a line of a stream: " + line);
        }
      }
      return null;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Reads until an event of that name.
  Received until(String name) {
    Received last = null;
    for (Received event = next(); event != null; event = next()) {
      if (event.name().equals(name)) {
        return event;
      }
      last = event;
    }
    throw new AssertionError("The stream ended without '" + name + "', after " + last);
  }

  /// Everything that is left.
  List<Received> all() {
    List<Received> events = new ArrayList<>();
    for (Received event = next(); event != null; event = next()) {
      events.add(event);
    }
    return events;
  }

  /// What is left, where it is no stream.
  String rest() {
    return lines.lines().collect(java.util.stream.Collectors.joining("\n"));
  }

  /// Leaves.
  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
