package io.cloister.vendor.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloister.vendor.books.Books;
import io.cloister.vendor.books.Outbox;
import io.cloister.vendor.books.Selling;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The webhook that Stripe calls: `POST /stripe`. It answers 200 when an event is on disk, and only
/// then; anything else makes Stripe come again. TLS is the work of a reverse proxy.
public final class Endpoint implements AutoCloseable {
  /// Stripe's largest events are a fraction of it.
  static final int LARGEST = 256 * 1024;

  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);
  private static final String SECONDS = "15";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Receiving receiving;
  private final Outbox outbox;
  private final Secret secret;
  private final Clock clock;
  private final Runnable kept;

  private Endpoint(
      HttpServer server,
      Receiving receiving,
      Outbox outbox,
      Secret secret,
      Clock clock,
      Runnable kept) {
    this.server = server;
    this.receiving = receiving;
    this.outbox = outbox;
    this.secret = secret;
    this.clock = clock;
    this.kept = kept;
  }

  /// Listens, and answers from now on.
  ///
  /// @param secret what Stripe signs with; both of them while one takes the other's place
  public static Endpoint start(
      InetSocketAddress address,
      Books books,
      Selling selling,
      Outbox outbox,
      Secret secret,
      Clock clock)
      throws IOException {
    return start(address, books, selling, outbox, secret, clock, () -> {});
  }

  /// @param kept runs when an event is on disk and nothing was answered yet
  static Endpoint start(
      InetSocketAddress address,
      Books books,
      Selling selling,
      Outbox outbox,
      Secret secret,
      Clock clock,
      Runnable kept)
      throws IOException {
    // Whoever sends slowly does not hold a connection for ever. Read once, by the first server.
    System.setProperty("sun.net.httpserver.maxReqTime", SECONDS);
    System.setProperty("sun.net.httpserver.maxRspTime", SECONDS);
    System.setProperty("jdk.httpserver.maxConnections", "256");
    // What a process before this one kept and did not get to write.
    outbox.deliver();
    HttpServer server = HttpServer.create(address, 64);
    Endpoint endpoint =
        new Endpoint(server, new Receiving(books, selling), outbox, secret, clock, kept);
    server.setExecutor(endpoint.threads);
    server.createContext("/", endpoint::handle);
    server.start();
    return endpoint;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        route(exchange);
      } catch (RuntimeException failed) {
        LOG.error("An event could not be kept; Stripe tells it again", failed);
        answer(exchange, 500, "It could not be kept. Tell it again.");
      }
    }
  }

  private void route(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (path.equals("/livez") && method.equals("GET")) {
      answer(exchange, 200, "alive");
    } else if (!path.equals("/stripe")) {
      answer(exchange, 404, "Events go to POST /stripe.");
    } else if (!method.equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      answer(exchange, 405, "Events go to POST /stripe.");
    } else {
      event(exchange);
    }
  }

  private void event(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      answer(exchange, 413, "An event has at most " + LARGEST + " bytes.");
      return;
    }
    String signature = exchange.getRequestHeaders().getFirst("Stripe-Signature");
    String text = text(body);
    if (signature == null || text == null || !signed(text, signature)) {
      LOG.warn("A call was refused: nothing of it is signed by Stripe just now");
      answer(exchange, 400, "It is not signed by Stripe, or it was long ago.");
      return;
    }
    StripeEvent event;
    try {
      event = StripeEvent.read(text);
    } catch (IllegalArgumentException broken) {
      LOG.warn("Stripe signed what cannot be read: {}", broken.getMessage());
      answer(exchange, 400, "It cannot be read: " + broken.getMessage() + ".");
      return;
    }
    Receiving.Outcome outcome = receiving.take(event);
    kept.run();
    LOG.info("{} {}: {}", event.type(), event.id(), outcome.slug());
    deliver();
    answer(exchange, 200, outcome.slug());
  }

  /// The books have it. A folder that is full or gone is no reason to be told again; the next event
  /// or start writes what is missing.
  private void deliver() {
    try {
      outbox.deliver();
    } catch (RuntimeException failed) {
      LOG.error(
          "The outbox cannot be written; what is missing is written with the next event", failed);
    }
  }

  /// One good signature is enough: while a secret is replaced, Stripe sends one with each.
  private boolean signed(String text, String signature) {
    for (String word : secret.words()) {
      try {
        if (Webhook.Signature.verifyHeader(text, signature, word, TOLERANCE.toSeconds(), clock)) {
          return true;
        }
      } catch (SignatureVerificationException | RuntimeException no) {
        // Perhaps by the other secret. The library stumbles over headers without '='.
        LOG.debug("Not signed with this secret");
      }
    }
    return false;
  }

  private static @Nullable String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException broken) {
      return null;
    }
  }

  private static void answer(HttpExchange exchange, int status, String sentence)
      throws IOException {
    byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    // Closing waits for what is still sent to us; whoever sends too much is told before.
    exchange.getResponseBody().flush();
  }

  /// Lets what is being answered end.
  @Override
  public void close() {
    server.stop(2);
    threads.close();
  }
}
