package io.cloister.llm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A server on loopback that speaks Ollama's wire format over a raw socket and breaks in one chosen
/// way. It notices when its client lets go.
public final class OllamaStub implements AutoCloseable {
  public enum Fault {
    NONE,
    SLOW_HEADERS,
    STALL_BEFORE_FIRST,
    STALL_MIDSTREAM,
    DRIPS_FOR_EVER,
    RESET_MIDSTREAM,
    CLOSED_BEFORE_HEADERS,
    ERROR_LINE,
    EARLY_EOF,
    BUSY_503,
    BUSY_503_WITHOUT_BODY,
    GATEWAY_HTML_502,
    UNKNOWN_MODEL_404,
    PROMPT_TOO_LONG_400,
    BROKEN_500,
    EMPTY,
    UNKNOWN_FIELDS,
    REDIRECT
  }

  public static final String MODEL = "stub:latest";

  /// A model as the server lists it.
  ///
  /// @param capabilities as JSON; null for a server that does not tell
  public record Installed(String name, String family, String capabilities) {
    public static Installed chatting(String name) {
      return new Installed(name, "llama", "[\"completion\"]");
    }
  }

  private final ServerSocket server;
  private final Fault fault;
  private final List<Installed> models;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch clientGone = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);

  public OllamaStub(Fault fault) throws IOException {
    this(fault, List.of(Installed.chatting(MODEL)));
  }

  public OllamaStub(Fault fault, List<Installed> models) throws IOException {
    this.fault = fault;
    this.models = List.copyOf(models);
    server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public URI host() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /// Request heads and bodies, as received.
  public List<String> requests() {
    return requests;
  }

  public void awaitAsked() throws InterruptedException {
    if (!asked.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody asked the stub anything");
    }
  }

  /// Whether the client closed its connection within ten seconds.
  public boolean clientLetGo() throws InterruptedException {
    return clientGone.await(10, TimeUnit.SECONDS);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      // One char a byte, as the length of a body is told in bytes.
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String head = readHead(in);
      boolean chat = head.startsWith("POST /api/chat");
      requests.add(head + readBody(in, head));
      OutputStream out = socket.getOutputStream();
      if (!chat) {
        answer(out, "200 OK", "application/json", catalogue(requests.getLast()));
        return;
      }
      asked.countDown();
      misbehave(socket, in, out);
    } catch (IOException | UncheckedIOException gone) {
      clientGone.countDown();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /// The list of models, or the details of the one that a request names.
  private String catalogue(String request) {
    if (request.startsWith("POST /api/show")) {
      return models.stream()
          .filter(model -> request.contains('"' + model.name() + '"'))
          .map(OllamaStub::details)
          .findFirst()
          .orElse("{}");
    }
    return models.stream()
        .map(model ->
            "{\"name\":\"%s\",\"digest\":\"%x\",\"details\":{\"family\":\"%s\"},\"invented\":1}"
                .formatted(model.name(), model.hashCode(), model.family()))
        .collect(Collectors.joining(",", "{\"models\":[", "],\"invented\":true}"));
  }

  private static String details(Installed model) {
    return model.capabilities() == null
        ? "{\"modelfile\":\"FROM x\"}"
        : "{\"modelfile\":\"FROM x\",\"capabilities\":" + model.capabilities() + "}";
  }

  private void misbehave(Socket socket, BufferedReader in, OutputStream out)
      throws IOException, InterruptedException {
    switch (fault) {
      case NONE -> {
        headers(out);
        pieces(out);
        done(out);
      }
      case UNKNOWN_FIELDS -> {
        headers(out);
        line(out, "{\"message\":{\"content\":\"new\"},\"done\":false,\"invented\":{\"a\":1}}");
        done(out);
      }
      case SLOW_HEADERS -> untilClientLeaves(in);
      case STALL_BEFORE_FIRST -> {
        headers(out);
        untilClientLeaves(in);
      }
      case STALL_MIDSTREAM -> {
        headers(out);
        pieces(out);
        untilClientLeaves(in);
      }
      case DRIPS_FOR_EVER -> {
        headers(out);
        while (true) {
          piece(out, "drip ");
          Thread.sleep(20);
        }
      }
      case RESET_MIDSTREAM -> {
        headers(out);
        pieces(out);
        Thread.sleep(100);
        socket.setSoLinger(true, 0);
      }
      case CLOSED_BEFORE_HEADERS -> {}
      case ERROR_LINE -> {
        headers(out);
        pieces(out);
        line(out, "{\"error\":\"an error was encountered while running the model: CUDA\"}");
        end(out);
      }
      case EARLY_EOF -> {
        headers(out);
        pieces(out);
        end(out);
      }
      case BUSY_503 ->
          answer(
              out,
              "503 Service Unavailable",
              "application/json",
              "{\"error\":\"server busy, please try again.  maximum pending requests exceeded\"}");
      case BUSY_503_WITHOUT_BODY -> answer(out, "503 Service Unavailable", "text/plain", "");
      case GATEWAY_HTML_502 ->
          answer(out, "502 Bad Gateway", "text/html", "<html><h1>502 Bad Gateway</h1></html>");
      case UNKNOWN_MODEL_404 ->
          answer(
              out, "404 Not Found", "application/json", "{\"error\":\"model 'nope' not found\"}");
      case PROMPT_TOO_LONG_400 ->
          answer(
              out,
              "400 Bad Request",
              "application/json",
              "{\"error\":\"the input length exceeds the context length\"}");
      case BROKEN_500 ->
          answer(
              out,
              "500 Internal Server Error",
              "application/json",
              "{\"error\":\"llama runner process has terminated\"}");
      case EMPTY -> {
        headers(out);
        done(out);
      }
      case REDIRECT ->
          write(
              out,
              "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    }
  }

  private void untilClientLeaves(BufferedReader in) throws IOException {
    while (in.read() >= 0) {
      // Nothing more is expected from the client but its leaving.
    }
    clientGone.countDown();
  }

  private static void pieces(OutputStream out) throws IOException {
    piece(out, "Nine ");
    piece(out, "days");
    piece(out, " [1].");
  }

  private static void piece(OutputStream out, String text) throws IOException {
    line(
        out,
        "{\"model\":\"stub\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":"
            + "\"assistant\",\"content\":\""
            + text
            + "\"},\"done\":false}");
  }

  private static void done(OutputStream out) throws IOException {
    line(
        out,
        "{\"model\":\"stub\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":"
            + "\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\","
            + "\"prompt_eval_count\":12,\"eval_count\":3}");
    end(out);
  }

  private static void headers(OutputStream out) throws IOException {
    write(
        out,
        "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n");
  }

  private static void line(OutputStream out, String json) throws IOException {
    byte[] bytes = (json + "\n").getBytes(StandardCharsets.UTF_8);
    write(out, Integer.toHexString(bytes.length) + "\r\n");
    out.write(bytes);
    write(out, "\r\n");
  }

  private static void end(OutputStream out) throws IOException {
    write(out, "0\r\n\r\n");
  }

  private static void answer(OutputStream out, String status, String type, String body)
      throws IOException {
    write(
        out,
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length()
            + "\r\nConnection: close\r\n\r\n"
            + body);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String readHead(BufferedReader in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  private static String readBody(BufferedReader in, String head) throws IOException {
    int length =
        head.lines()
            .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    char[] body = new char[length];
    int read = 0;
    while (read < length) {
      int now = in.read(body, read, length - read);
      if (now < 0) {
        break;
      }
      read += now;
    }
    byte[] bytes = new String(body, 0, read).getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
