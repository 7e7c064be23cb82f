package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.store.FreshStore;
import io.cloister.testing.ChildJava;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// The real server in a process of its own, for what cannot be seen from within.
final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /// What the server itself wants, as its launcher has it.
  static final List<String> SERVING =
      List.of(
          "-Xmx384m", "--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector");

  private final HttpClient client;
  private final Path log;
  private final URI address;
  private final Process process;

  /// Starts it and waits until it is ready.
  ///
  /// @param log a file that is appended to
  ServerProcess(Path home, Path log, List<String> flags) throws Exception {
    this(home, log, flags, Map.of());
  }

  /// With more environment.
  ServerProcess(Path home, Path log, List<String> flags, Map<String, String> environment)
      throws Exception {
    this(plain(), List.of(), home, log, flags, environment);
  }

  /// Over TLS, below another program.
  ///
  /// @param client trusts what the server shows
  ServerProcess(
      HttpClient client,
      List<String> launcher,
      Path home,
      Path log,
      Map<String, String> environment)
      throws Exception {
    this(client, launcher, home, log, List.of(), environment);
  }

  /// Below another program, which makes place for it.
  ///
  /// @param launcher the program and what it takes, up to the command that it starts
  ServerProcess(
      List<String> launcher,
      Path home,
      Path log,
      List<String> flags,
      Map<String, String> environment)
      throws Exception {
    this(plain(), launcher, home, log, flags, environment);
  }

  private ServerProcess(
      HttpClient client,
      List<String> launcher,
      Path home,
      Path log,
      List<String> flags,
      Map<String, String> environment)
      throws Exception {
    this.client = client;
    this.log = log;
    // What is below another program has its own folder to itself.
    if (launcher.isEmpty() && !environment.containsKey("CLOISTER_DATABASE_URL")) {
      FreshStore.lay(home);
    }
    String scheme =
        environment.containsKey("CLOISTER_HTTP_TLS_CERTIFICATE_FILE") ? "https" : "http";
    int port = freePort();
    this.address = URI.create(scheme + "://127.0.0.1:" + port);
    List<String> command = new ArrayList<>(launcher);
    List<String> ours = new ArrayList<>(flags);
    ours.addAll(SERVING);
    command.addAll(ChildJava.command(ours));
    command.addAll(List.of(Main.class.getName(), "serve"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLOISTER_HOME", home.toString());
    builder.environment().put("CLOISTER_HTTP_PORT", Integer.toString(port));
    builder.environment().put("CLOISTER_ADMIN_PASSWORD", DevAppliance.PASSWORD);
    builder.environment().put("CLOISTER_API_KEY", DevAppliance.KEY);
    builder.environment().put("CLOISTER_METRICS_OPEN", "true");
    builder.environment().put("OLLAMA_HOST", "127.0.0.1:9");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    process = builder.start();
    await("it is ready", () -> send("GET", "/readyz", "").statusCode() == 200);
  }

  private static HttpClient plain() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /// Where it answers.
  URI address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException none) {
      return "no log";
    }
  }

  /// Waits until something is so.
  void await(String what, Callable<Boolean> so) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      assertThat(process.isAlive()).as(() -> what + "\n" + log()).isTrue();
      assertThat(System.nanoTime()).as(() -> what + "\n" + log()).isLessThan(end);
      try {
        if (so.call()) {
          return;
        }
      } catch (IOException notYet) {
        // It does not listen yet.
      }
      Thread.sleep(100);
    }
  }

  JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, "");
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return Json.mapper().readTree(answer.body());
  }

  JsonNode post(String path, String body) throws Exception {
    HttpResponse<String> answer = send("POST", path, body);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 202);
    return Json.mapper().readTree(answer.body());
  }

  /// A request with the automation key.
  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(Duration.ofMinutes(1))
            .header("Authorization", "Bearer " + DevAppliance.KEY)
            .header(
                "Content-Type",
                path.endsWith(":bulk") ? "application/x-ndjson" : "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /// With SIGKILL.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Ends it in order.
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(Duration.ofSeconds(60))) {
      process.destroyForcibly().waitFor();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
