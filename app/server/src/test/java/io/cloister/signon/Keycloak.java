package io.cloister.signon;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The real Keycloak on loopback, one for all tests of a run, with the realm `corp` of
/// `realm.json`. Its distribution comes by Maven like every library; where it does not, the tests
/// say so.
final class Keycloak {
  static final String ADMIN = "keeper";
  static final String PASSWORD = "keepers word";

  private static final String VERSION = "26.7.3";
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static @Nullable Keycloak running;
  private static @Nullable String missing;

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  private Keycloak(int port) {
    this.port = port;
  }

  /// Empty where it cannot be had; [#why] says why.
  static synchronized Optional<Keycloak> shared() {
    if (running == null && missing == null) {
      try {
        running = start();
      } catch (IOException | IllegalStateException failed) {
        missing = String.valueOf(failed.getMessage());
        System.out.println("Keycloak did not run: " + missing);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        missing = "interrupted";
      }
    }
    return Optional.ofNullable(running);
  }

  static synchronized String why() {
    return "Keycloak is not there: " + missing;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + port + "/realms/corp");
  }

  private static Keycloak start() throws IOException, InterruptedException {
    Path home = unpacked();
    Path realm = home.resolve("data/import/realm.json");
    Files.createDirectories(realm.getParent());
    try (InputStream in = Keycloak.class.getResourceAsStream("/keycloak/realm.json")) {
      Files.write(realm, in.readAllBytes());
    }
    int port = free();
    int management = free();
    List<String> common =
        List.of(
            "--db=dev-mem",
            "--health-enabled=true",
            "--cache=local",
            "--features-disabled=ciba,par");
    Path log = home.resolve("test.log");
    if (!Files.exists(home.resolve("built"))) {
      List<String> build = new ArrayList<>(List.of("build"));
      build.addAll(common);
      if (run(home, log, build).waitFor() != 0) {
        throw new IllegalStateException("its build failed; see " + log);
      }
      Files.createFile(home.resolve("built"));
    }
    Process server =
        run(
            home,
            log,
            List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + management));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    Keycloak keycloak = new Keycloak(port);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!keycloak.answers()) {
      if (System.nanoTime() > end || !server.isAlive()) {
        throw new IllegalStateException("it did not begin to answer; see " + log);
      }
      Thread.sleep(500);
    }
    return keycloak;
  }

  /// With what it started: the script leaves a process of its own behind.
  private static void stop(Process server) {
    server.descendants().forEach(ProcessHandle::destroyForcibly);
    server.destroyForcibly();
  }

  private boolean answers() throws InterruptedException {
    try {
      return get(URI.create(issuer() + "/.well-known/openid-configuration")).statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private static Process run(Path home, Path log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", home.resolve("bin/kc.sh").toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx512m");
    builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
    builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder.start();
  }

  private static Path unpacked() throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("cloister.root", "."));
    Path home = root.resolve("app/server/target/keycloak/keycloak-" + VERSION);
    if (Files.exists(home.resolve("whole"))) {
      return home;
    }
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive(root)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path to = home.getParent().resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(to);
        } else {
          Files.createDirectories(to.getParent());
          Files.copy(zip, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    Files.createFile(home.resolve("whole"));
    return home;
  }

  private static Path archive(Path root) throws IOException, InterruptedException {
    String group = "org/keycloak/keycloak-quarkus-dist/" + VERSION;
    Path archive =
        Path.of(System.getProperty("user.home"), ".m2/repository", group)
            .resolve("keycloak-quarkus-dist-" + VERSION + ".zip");
    if (!Files.exists(archive)) {
      Process get =
          new ProcessBuilder(
                  root.resolve("mvnw").toString(),
                  "-q",
                  "-B",
                  "dependency:get",
                  "-Dtransitive=false",
                  "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip")
              .directory(root.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!get.waitFor(5, TimeUnit.MINUTES) || get.exitValue() != 0 || !Files.exists(archive)) {
        get.destroyForcibly();
        throw new IllegalStateException(
            "Maven did not bring org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip");
      }
    }
    return archive;
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// Something an administrator of Keycloak does below `/admin/realms/corp`.
  HttpResponse<String> admin(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address() + "/admin/realms/corp" + path))
            .header("Authorization", "Bearer " + adminToken())
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /// Tokens of somebody for the client `cloister`, without a browser.
  JsonNode tokens(String login, String password) throws IOException, InterruptedException {
    return granted(
        "corp",
        "grant_type=password&scope=openid+profile+email&client_id=cloister&client_secret="
            + URLEncoder.encode("a secret of the test", StandardCharsets.UTF_8)
            + "&username="
            + login
            + "&password="
            + URLEncoder.encode(password, StandardCharsets.UTF_8));
  }

  private String adminToken() throws IOException, InterruptedException {
    String form =
        "grant_type=password&client_id=admin-cli&username="
            + ADMIN
            + "&password="
            + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
    return granted("master", form).get("access_token").asText();
  }

  private JsonNode granted(String realm, String form) throws IOException, InterruptedException {
    URI address = URI.create(address() + "/realms/" + realm + "/protocol/openid-connect/token");
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return Json.mapper().readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  private HttpResponse<String> get(URI address) throws InterruptedException {
    try {
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
