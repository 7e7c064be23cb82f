package io.cloister.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// A real appliance in a process of its own, started as `./dev serve` starts it, on loopback.
final class Server implements AutoCloseable {
  /// What `./dev` gives the server where CLOISTER_HEAP does not say otherwise.
  static final String HEAP = "768m";

  /// Of every server of this measurement: a home knows the key of its first start, also where it is
  /// started again.
  private static final String KEY = UUID.randomUUID().toString();

  private final Process process;
  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Server(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /// The Java options of the server: those of `./dev` and of the runtime image.
  static List<String> java(String heap) throws IOException {
    List<String> options = new ArrayList<>(List.of("-Xmx" + heap));
    Files.readAllLines(Options.root().resolve("packaging/jvm.options")).stream()
        .filter(line -> !line.startsWith("#"))
        .forEach(options::add);
    return options;
  }

  /// Starts it and waits until it is ready.
  ///
  /// @param home its data folder; the log is written beside it
  /// @param settings environment variables besides those that every start needs
  static Server start(Path home, String heap, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path root = Options.root();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(java(heap));
    String libraries = Files.readString(root.resolve("app/server/target/classpath")).strip();
    command.add("-cp");
    command.add(root.resolve("app/server/target/classes") + File.pathSeparator + libraries);
    command.add("io.cloister.server.Main");
    command.add("serve");
    int port = freePort();
    Files.createDirectories(home);
    Path log = home.resolveSibling(home.getFileName() + ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLOISTER_HOME", home.toString());
    builder.environment().put("CLOISTER_HTTP_PORT", Integer.toString(port));
    builder.environment().put("CLOISTER_ADMIN_PASSWORD", UUID.randomUUID().toString());
    builder.environment().put("CLOISTER_API_KEY", KEY);
    // Nobody listens there: no model, unless the settings name one.
    builder.environment().put("OLLAMA_HOST", "http://127.0.0.1:9");
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process started = builder.start();
    // Whoever ends a measurement half-way should not find its server at work an hour later.
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    Server server = new Server(started, URI.create("http://127.0.0.1:" + port));
    try {
      Readiness.await(server.address, server::alive, log);
      return server;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  Processes process() {
    return new Processes(process.pid());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return body(client.send(request(path).GET().build(), BodyHandlers.ofString()));
  }

  JsonNode post(String path, String json) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    return body(client.send(request, BodyHandlers.ofString()));
  }

  /// Searches; the answer may be anything.
  HttpResponse<String> search(String question, String mode)
      throws IOException, InterruptedException {
    String query = URLEncoder.encode(question, StandardCharsets.UTF_8);
    return client.send(
        request("/api/v1/search?q=" + query + "&mode=" + mode).GET().build(),
        BodyHandlers.ofString());
  }

  /// Asks; the answer comes as events.
  HttpResponse<java.io.InputStream> ask(String question) throws IOException, InterruptedException {
    String json = Json.mapper().createObjectNode().put("question", question).toString();
    return client.send(
        request("/api/v1/asks")
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofInputStream());
  }

  /// Adds a folder as a source and starts a run of it.
  ///
  /// @return the path under which the run tells where it stands
  String ingest(Path folder) throws IOException, InterruptedException {
    var source = Json.mapper().createObjectNode();
    source.put("name", folder.getFileName().toString()).put("kind", "folder");
    source.putObject("settings").put("path", folder.toString());
    String id = post("/api/v1/sources", source.toString()).get("id").asText();
    String run = post("/api/v1/sources/" + id + "/runs", "").get("id").asText();
    return "/api/v1/sources/" + id + "/runs/" + run;
  }

  boolean alive() {
    return process.isAlive();
  }

  /// Ends it in order, or after a while by force.
  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + KEY);
  }

  private static JsonNode body(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          answer.uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return Json.mapper().readTree(answer.body());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
