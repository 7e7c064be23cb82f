package io.cloister.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// What receives traces over OTLP, on loopback, and keeps every byte of them.
final class Collector implements AutoCloseable {
  private final HttpServer server;
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /// A span, with ids in hexadecimal.
  record Told(
      String name,
      String trace,
      String id,
      String parent,
      Span.SpanKind kind,
      Map<String, String> attributes) {
    private static Told of(Span span) {
      HexFormat hex = HexFormat.of();
      return new Told(
          span.getName(),
          hex.formatHex(span.getTraceId().toByteArray()),
          hex.formatHex(span.getSpanId().toByteArray()),
          hex.formatHex(span.getParentSpanId().toByteArray()),
          span.getKind(),
          span.getAttributesList().stream()
              .collect(Collectors.toMap(KeyValue::getKey, each -> text(each.getValue()))));
    }

    private static String text(AnyValue value) {
      return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
    }
  }

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void receive(HttpExchange exchange) throws IOException {
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body;
    try (InputStream in = exchange.getRequestBody();
        InputStream plain = new GZIPInputStream(in)) {
      body = plain.readAllBytes();
    }
    synchronized (bytes) {
      bytes.write(body);
    }
    ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .map(Told::of)
        .forEach(told::add);
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /// Method, path and authorization of each request.
  List<String> requests() {
    return requests;
  }

  List<Told> told() {
    return told;
  }

  /// The one whose name begins so.
  Told one(String name) {
    List<Told> found = told.stream().filter(each -> each.name().startsWith(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + name + " among " + told);
    }
    return Objects.requireNonNull(found.getFirst());
  }

  /// All that came, as text.
  String everything() {
    synchronized (bytes) {
      return bytes.toString(StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
