package io.cloister.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.embed.BgeSmallEmbedder;
import io.cloister.embed.HashEmbedder;
import io.cloister.http.Json;
import io.cloister.identity.QuickHashing;
import io.cloister.store.FreshStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The whole appliance on a free port, with a folder of its own that goes away at the end. Tests of
/// the API share one per class:
///
/// ```java
/// @AutoClose static final DevAppliance APPLIANCE = DevAppliance.start();
/// ```
public final class DevAppliance implements AutoCloseable {
  public static final String PASSWORD = "correct horse battery staple";
  public static final String KEY = "dev-key-0123456789abcdef0123456789";

  /// Meaning is measured by shared words, which costs nothing; tests of the real model say so.
  private static final Outside FAKES =
      new Outside(
          step -> {}, cache -> {}, (cache, sessions) -> new HashEmbedder(), QuickHashing.COST);

  private final Path home;
  private final boolean ownHome;
  private final int port;

  /// Nothing once it is closed: whoever holds this for good, as a test class does, does not hold
  /// all of a server.
  private @Nullable Appliance appliance;

  private final List<String> console;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private DevAppliance(Path home, boolean ownHome, Appliance appliance, List<String> console) {
    this.home = home;
    this.ownHome = ownHome;
    this.appliance = appliance;
    this.port = appliance.port();
    this.console = console;
  }

  /// With a fresh folder.
  public static DevAppliance start() {
    return start(Map.of());
  }

  /// With a fresh folder and the real embedder.
  public static DevAppliance real() {
    return start(
        Map.of(),
        new Outside(step -> {}, cache -> {}, BgeSmallEmbedder::openOrAbsent, QuickHashing.COST));
  }

  /// With a fresh folder and more environment.
  public static DevAppliance start(Map<String, String> environment) {
    return start(environment, FAKES);
  }

  private static DevAppliance start(Map<String, String> environment, Outside outside) {
    try {
      return start(Files.createTempDirectory("cloister-dev"), true, environment, outside);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (StartRefused refused) {
      throw new AssertionError(refused.getMessage(), refused);
    }
  }

  /// Over a folder that stays.
  public static DevAppliance over(Path home, Map<String, String> environment) throws StartRefused {
    return start(home, false, environment, FAKES);
  }

  private static DevAppliance start(
      Path home, boolean own, Map<String, String> environment, Outside outside)
      throws StartRefused {
    if (!environment.containsKey("CLOISTER_DATABASE_URL")) {
      layStore(home);
    }
    List<String> console = new CopyOnWriteArrayList<>();
    ApplianceConfiguration configuration = configuration(home, environment);
    Logs.configure(configuration.logging());
    return new DevAppliance(
        home, own, Appliance.start(configuration, console::add, outside), console);
  }

  private static void layStore(Path home) {
    try {
      FreshStore.lay(home);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The configuration these tests run with.
  public static ApplianceConfiguration configuration(Path home, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("CLOISTER_HOME", home.toString());
    environment.put("CLOISTER_HTTP_PORT", "0");
    environment.put("CLOISTER_ADMIN_PASSWORD", PASSWORD);
    environment.put("CLOISTER_API_KEY", KEY);
    environment.put("CLOISTER_LOG_LEVEL", "warn");
    environment.put("OLLAMA_HOST", "127.0.0.1:9");
    environment.putAll(more);
    return switch (ConfigurationReader.read(null, environment)) {
      case ConfigurationReader.Reading.Good good -> good.configuration();
      case ConfigurationReader.Reading.Bad bad -> throw new AssertionError(bad.mistakes());
    };
  }

  public Path home() {
    return home;
  }

  public int port() {
    return port;
  }

  /// What the person who started it read.
  public List<String> console() {
    return console;
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /// A request by nobody.
  public Call call(String method, String path) {
    return new Call(method, path);
  }

  /// A request with the automation key.
  public Call key(String method, String path) {
    return call(method, path).header("Authorization", "Bearer " + KEY);
  }

  /// A request with the automation key on behalf of a person.
  public Call as(String login, String method, String path) {
    return key(method, path).header("Cloister-Actor", login);
  }

  /// Signs in over HTTP.
  public SignedIn signIn(String login, String password) {
    return signIn("main", login, password);
  }

  /// Signs in over HTTP as one of a tenant's people.
  public SignedIn signIn(String tenant, String login, String password) {
    Map<String, String> typed = Map.of("login", login, "password", password, "tenant", tenant);
    Answer answer = call("POST", "/api/v1/session").json(typed).send();
    if (answer.status() != 200) {
      throw new AssertionError("Sign-in answered " + answer.status() + ": " + answer.body());
    }
    String cookie = answer.header("Set-Cookie").split(";", 2)[0];
    return new SignedIn(cookie, answer.json().get("csrf_token").asText());
  }

  /// Makes a local account, and signs in with it.
  public SignedIn newPerson(String login, String... roles) {
    Answer made =
        key("POST", "/api/v1/people").json(Map.of("login", login, "roles", List.of(roles))).send();
    if (made.status() != 201) {
      throw new AssertionError("Making a person answered " + made.status() + ": " + made.body());
    }
    String token = made.json().at("/invitation/link").asText().split("#", 2)[1];
    call("POST", "/api/v1/invitation").json(Map.of("token", token, "password", PASSWORD)).send();
    return signIn(login, PASSWORD);
  }

  /// Someone with a session.
  public final class SignedIn {
    private final String cookie;
    private final String csrf;

    private SignedIn(String cookie, String csrf) {
      this.cookie = cookie;
      this.csrf = csrf;
    }

    public String cookie() {
      return cookie;
    }

    /// A request of theirs, with cookie and protection token.
    public Call call(String method, String path) {
      return DevAppliance.this
          .call(method, path)
          .header("Cookie", cookie)
          .header("X-CSRF-Token", csrf);
    }
  }

  /// A request being put together.
  public final class Call {
    private final String method;
    private final HttpRequest.Builder builder;
    private HttpRequest.BodyPublisher body = BodyPublishers.noBody();

    private Call(String method, String path) {
      this.method = method;
      builder = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(3));
    }

    public Call header(String name, String value) {
      builder.setHeader(name, value);
      return this;
    }

    public Call json(Object value) {
      try {
        return body("application/json", Json.mapper().writeValueAsString(value));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    public Call body(String type, String text) {
      builder.setHeader("Content-Type", type);
      body = BodyPublishers.ofString(text);
      return this;
    }

    public Answer send() {
      try {
        HttpResponse<String> response =
            client.send(builder.method(method, body).build(), BodyHandlers.ofString());
        ContractCheck.check(
            method,
            response.uri().getRawPath(),
            response.statusCode(),
            response.headers().firstValue("Content-Type").orElse(""),
            response.body());
        return new Answer(response);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new AssertionError(stopped);
      }
    }
  }

  /// What came back.
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
      try {
        return Json.mapper().readTree(response.body());
      } catch (IOException failed) {
        throw new AssertionError("Not JSON: " + response.body(), failed);
      }
    }

    /// The slug of a problem.
    public @Nullable String problem() {
      return header("Content-Type").startsWith("application/problem+json")
          ? json().get("type").asText().replace("/problems/", "")
          : null;
    }
  }

  @Override
  public void close() {
    if (appliance != null) {
      appliance.close();
      appliance = null;
    }
    client.shutdownNow();
    if (ownHome) {
      try (Stream<Path> all = Files.walk(home)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
