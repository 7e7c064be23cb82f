package io.cloister.asks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.answer.AnswerPolicy;
import io.cloister.answer.Answers;
import io.cloister.audit.Audit;
import io.cloister.audit.AuditSettings;
import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Principal;
import io.cloister.embed.Embedder;
import io.cloister.embed.HashEmbedder;
import io.cloister.http.Http;
import io.cloister.http.HttpSettings;
import io.cloister.http.Json;
import io.cloister.identity.Identity;
import io.cloister.identity.Person;
import io.cloister.identity.QuickHashing;
import io.cloister.identity.Role;
import io.cloister.identity.SessionSettings;
import io.cloister.index.Index;
import io.cloister.llm.Llm;
import io.cloister.llm.Models;
import io.cloister.receipts.Receipts;
import io.cloister.retrieve.Corpus;
import io.cloister.retrieve.Retrieval;
import io.cloister.sealing.Sealing;
import io.cloister.server.ContractCheck;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.FreshStore;
import io.cloister.store.Home;
import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// A small office with everything this room needs, real but for the model: web server, people,
/// record, database, and an index with a few pages of an invented handbook. Ana is on the board,
/// Moira is not, Rolf is kept from the travel page.
final class Office implements AutoCloseable {
  static final String KEY = "office-key-0123456789abcdef0123456789";
  static final String PASSWORD = "correct horse battery staple";

  /// How long a connection may be silent here.
  static final Duration IDLE = Duration.ofSeconds(4);

  static final String LEAVE = "How many days of paid leave does everyone have a year?";
  static final String MERGER = "When does the Quillwing merger close?";

  private final Path folder;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final Store store;
  final Audit audit;
  final Index index;
  final Corpus corpus;
  final Models models;
  final Asks asks;
  final Http http;

  /// What a test may choose.
  record Plan(
      Llm llm,
      AnswerPolicy policy,
      AsksSettings settings,
      Models.Patience patience,
      Embedder embedder,
      Duration idle,
      DatabaseSettings database) {
    static Plan with(Llm llm) {
      return new Plan(
          llm,
          AnswerPolicy.standard().withEvidenceThreshold(0.2),
          new AsksSettings(64, 32, Duration.ofSeconds(2), Duration.ofMillis(150), Duration.ZERO),
          Models.Patience.STANDARD,
          new HashEmbedder(),
          IDLE,
          new DatabaseSettings(null, null, () -> "", 16));
    }

    Plan policy(AnswerPolicy other) {
      return new Plan(llm, other, settings, patience, embedder, idle, database);
    }

    Plan settings(AsksSettings other) {
      return new Plan(llm, policy, other, patience, embedder, idle, database);
    }

    Plan patience(Models.Patience other) {
      return new Plan(llm, policy, settings, other, embedder, idle, database);
    }

    Plan embedder(Embedder other) {
      return new Plan(llm, policy, settings, patience, other, idle, database);
    }

    Plan idle(Duration other) {
      return new Plan(llm, policy, settings, patience, embedder, other, database);
    }

    Plan database(DatabaseSettings other) {
      return new Plan(llm, policy, settings, patience, embedder, idle, other);
    }
  }

  static Office with(Llm llm) {
    return new Office(Plan.with(llm));
  }

  Office(Plan plan) {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    try {
      folder = Files.createTempDirectory("cloister-office");
      Clock clock = Clock.systemUTC();
      Home home = keep(Home.open(folder));
      store = keep(FreshStore.open(home, plan.database(), Clock.systemUTC()));
      Sealing sealing = Sealing.open(home, clock, new SecureRandom());
      audit = keep(new Audit(store, sealing, clock, new SecureRandom()));
      audit.sign(home, new AuditSettings(Duration.ofHours(1), null, null));
      SessionSettings sessions =
          new SessionSettings(Duration.ofHours(1), Duration.ofHours(2), false);
      SecureRandom random = new SecureRandom();
      Identity identity =
          new Identity(
              store,
              Safe.open(home, random),
              new Tenancy(store, clock),
              sessions,
              QuickHashing.COST,
              clock,
              random);
      identity.firstStart(TenantId.MAIN, PASSWORD, KEY);
      identity.add(
          TenantId.MAIN,
          List.of(person("ana", Set.of("board")), person("moira", Set.of())),
          PASSWORD);
      Embedder embedder = keep(plan.embedder());
      index = keep(Index.open(folder.resolve("index"), embedder.id(), embedder.dimensions()));
      corpus = new Corpus(index, embedder);
      fill();
      Retrieval retrieval = new Retrieval(index, embedder);
      models = keep(new Models(plan.llm(), null, plan.patience(), clock));
      Answers answers = new Answers(retrieval, embedder, models, plan.policy(), clock);
      Library library = new Library(retrieval, answers, source -> "Pushed documents");
      Receipts receipts = new Receipts(store, sealing, audit, tenant -> retrieval);
      asks =
          new Asks(
              store,
              sealing,
              tenant -> library,
              receipts,
              models,
              plan.settings(),
              (handle, tenant, login) -> false,
              Metering.NONE,
              clock,
              () -> UUID.randomUUID().toString());
      http =
          new Http(
              new HttpSettings(
                  "127.0.0.1",
                  0,
                  null,
                  false,
                  false,
                  List.of(),
                  1 << 20,
                  1 << 20,
                  1 << 20,
                  plan.idle()),
              new MetricRegistry());
      audit.attach(http);
      identity.attach(http, null);
      asks.attach(http);
      receipts.attach(http);
      open.push(http::stop);
      open.push(asks);
      http.start();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  private static Person person(String login, Set<String> groups) {
    return new Person(login, login, null, null, EnumSet.of(Role.EMPLOYEE), groups);
  }

  private void fill() throws IOException {
    corpus.add(
        "leave",
        Acl.EVERYONE,
        "Paid leave",
        "Everyone has 28 days of paid leave a year. Leave that is not taken by March lapses.",
        "Parents get 16 further weeks after a birth. A sabbatical takes nine days of notice.");
    corpus.add(
        "travel",
        new Acl(Set.of(Principal.EVERYONE), Set.of(Principal.user("rolf"))),
        "Travel",
        "Trains are booked through the travel desk. A hotel may cost up to 140 euros a night.");
    corpus.add(
        "phones",
        Acl.EVERYONE,
        "Telephones",
        "A company phone is given to people on call. Lost phones are reported within one hour.");
    corpus.add(
        "merger",
        Acl.allowing(Principal.group("board")),
        "Quillwing",
        "The Quillwing merger closes on 4 May. Until then Quillwing is not spoken of.");
    index.commit();
  }

  /// Takes a document away from everyone but the board.
  void closeToAllButTheBoard(String id, String title, String... texts) throws IOException {
    index.remove(new DocumentId(id));
    corpus.add(id, Acl.allowing(Principal.group("board")), title, texts);
    index.commit();
  }

  private <T extends AutoCloseable> T keep(T part) {
    open.push(part);
    return part;
  }

  /// A request with the automation key on behalf of a person.
  Call as(String login, String method, String path) {
    return new Call(method, path)
        .header("Authorization", "Bearer " + KEY)
        .header("Cloister-Actor", login);
  }

  /// A request with the automation key itself.
  Call key(String method, String path) {
    return new Call(method, path).header("Authorization", "Bearer " + KEY);
  }

  /// A request by nobody.
  Call nobody(String method, String path) {
    return new Call(method, path);
  }

  /// Signs in over HTTP.
  Session signIn(String login) {
    Answer answer =
        nobody("POST", "/api/v1/session").json(Map.of("login", login, "password", PASSWORD)).send();
    return new Session(
        answer.header("Set-Cookie").split(";", 2)[0], answer.json().get("csrf_token").asText());
  }

  /// Someone with a session.
  final class Session {
    private final String cookie;
    private final String csrf;

    private Session(String cookie, String csrf) {
      this.cookie = cookie;
      this.csrf = csrf;
    }

    Call call(String method, String path) {
      return nobody(method, path).header("Cookie", cookie).header("X-CSRF-Token", csrf);
    }
  }

  /// Asks for the whole answer.
  Call ask(String login, Map<String, ?> body) {
    return as(login, "POST", "/api/v1/asks").header("Accept", "application/json").json(body);
  }

  /// Asks for a stream.
  SseReader stream(String login, Map<String, ?> body) {
    return new SseReader(
        as(login, "POST", "/api/v1/asks").header("Accept", "text/event-stream").json(body).begin());
  }

  /// What was recorded of an action, newest first.
  JsonNode events(String action) {
    return key("GET", "/api/v1/audit/events?size=200&action=" + action).send().json().get("items");
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + http.port() + path);
  }

  /// A request being put together.
  final class Call {
    private final String method;
    private final HttpRequest.Builder builder;
    private HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();

    private Call(String method, String path) {
      this.method = method;
      builder = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(3));
    }

    Call header(String name, String value) {
      builder.setHeader(name, value);
      return this;
    }

    Call json(Object value) {
      try {
        return body(Json.mapper().writeValueAsString(value));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    Call body(String text) {
      builder.setHeader("Content-Type", "application/json");
      body = HttpRequest.BodyPublishers.ofString(text);
      return this;
    }

    /// Sends it and holds the answer against the contract.
    Answer send() {
      HttpResponse<String> response = exchange(BodyHandlers.ofString());
      ContractCheck.check(
          method,
          response.uri().getRawPath(),
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body());
      return new Answer(response);
    }

    /// Sends it and leaves the body unread.
    HttpResponse<InputStream> begin() {
      return exchange(BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> exchange(HttpResponse.BodyHandler<T> handler) {
      try {
        return client.send(builder.method(method, body).build(), handler);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new AssertionError(stopped);
      }
    }
  }

  /// What came back.
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return Json.mapper().readTree(response.body());
      } catch (IOException failed) {
        throw new AssertionError("Not JSON: " + response.body(), failed);
      }
    }

    /// The slug of a problem.
    @Nullable String problem() {
      return header("Content-Type").startsWith("application/problem+json")
          ? json().get("type").asText().replace("/problems/", "")
          : null;
    }

    /// The field or parameter that a problem names first.
    String field() {
      return json().at("/errors/0/field").asText();
    }
  }

  @Override
  public void close() {
    client.close();
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception late) {
        throw new AssertionError(late);
      }
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
