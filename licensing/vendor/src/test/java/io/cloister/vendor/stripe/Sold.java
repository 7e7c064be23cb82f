package io.cloister.vendor.stripe;

import io.cloister.licensing.Circumstances;
import io.cloister.licensing.Edition;
import io.cloister.licensing.KeyRing;
import io.cloister.licensing.Place;
import io.cloister.licensing.Revocations;
import io.cloister.licensing.Verdict;
import io.cloister.licensing.issue.Issuer;
import io.cloister.licensing.issue.SigningKey;
import io.cloister.vendor.books.Agreement;
import io.cloister.vendor.books.Billed;
import io.cloister.vendor.books.Books;
import io.cloister.vendor.books.Customer;
import io.cloister.vendor.books.Issued;
import io.cloister.vendor.books.Outbox;
import io.cloister.vendor.books.Rules;
import io.cloister.vendor.books.Selling;
import io.cloister.vendor.books.Signer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A shop with one customer and one contract, its webhook on loopback, and a clock.
final class Sold implements AutoCloseable {
  static final String SECRET = "whsec_of_the_test";
  static final String CONTRACT = "con-skerrow";
  static final KeyRing RING = KeyRing.embedded(true);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final TestClock clock = new TestClock("2026-12-01T10:00:00Z");
  final Path folder;
  final Books books;
  final Selling selling;
  final Outbox outbox;
  private Endpoint endpoint;

  Sold(Path folder) throws IOException {
    this(folder, () -> {});
  }

  /// @param kept runs when an event is on disk and nothing was answered yet
  Sold(Path folder, Runnable kept) throws IOException {
    this.folder = folder;
    books = Books.open(folder.resolve("home"));
    selling =
        new Selling(
            new Signer(SigningKey.development(), RING), new Rules(14, 14), clock, Issuer::newId);
    outbox = new Outbox(books, folder.resolve("outbox"));
    endpoint = start(kept, SECRET);
    if (books.read(tables -> tables.customers().list().isEmpty())) {
      books.change(tables -> {
        tables
            .customers()
            .add(
                new Customer(
                    "cus-skerrow",
                    "Skerrow Weirworks",
                    "office@skerrow.example",
                    null,
                    selling.now()));
        tables.agreements().add(agreement(CONTRACT));
      });
    }
  }

  Agreement agreement(String id) {
    return new Agreement(
        id,
        "cus-skerrow",
        Edition.ENTERPRISE,
        null,
        250L,
        49_900,
        "USD",
        Billed.MONTH,
        LocalDate.parse("2026-12-01"),
        null,
        null,
        null,
        null,
        null,
        null,
        selling.now());
  }

  private Endpoint start(Runnable kept, String secrets) throws IOException {
    return Endpoint.start(
        new InetSocketAddress("127.0.0.1", 0),
        books,
        selling,
        outbox,
        new Secret(List.of(secrets.split(" "))),
        clock,
        kept);
  }

  /// Goes on with other secrets.
  void secrets(String secrets) throws IOException {
    endpoint.close();
    endpoint = start(() -> {}, secrets);
  }

  /// Tells an event, signed now.
  String tell(String event) throws Exception {
    HttpResponse<String> response = post(event, header(event, clock.instant(), SECRET));
    return response.statusCode() + " " + response.body().strip();
  }

  HttpResponse<String> post(String body, String signature) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address("/stripe")).POST(BodyPublishers.ofString(body));
    if (signature != null) {
      request.header("Stripe-Signature", signature);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + endpoint.port() + path);
  }

  /// As https://docs.stripe.com/webhooks/signature has it, written anew.
  static String header(String body, Instant time, String... secrets) {
    StringBuilder header = new StringBuilder("t=" + time.getEpochSecond());
    for (String secret : secrets) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] sum =
            mac.doFinal((time.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
        header.append(",v1=").append(HexFormat.of().formatHex(sum));
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return header.toString();
  }

  List<Issued> keys() {
    return books.read(tables -> tables.keys().list());
  }

  Agreement agreement() {
    return books.read(tables -> tables.agreement(CONTRACT));
  }

  /// The list of revocations as it lies in the outbox, read as the product reads it.
  Revocations revocations() throws IOException {
    Path file = folder.resolve("outbox/revocations.pem");
    if (!Files.exists(file)) {
      return Revocations.NONE;
    }
    return ((KeyRing.GenuineList) RING.revocations(Files.readAllBytes(file))).list();
  }

  /// What the product makes of a key on a day, with the list it could have.
  Verdict verdict(Issued key, String day) throws IOException {
    Instant noon = Instant.parse(day + "T12:00:00Z");
    return Verdict.of(
        RING.license(Files.readAllBytes(outbox.file(key))),
        new Circumstances(noon, noon, new Place("ins-1", "host"), 1, revocations()));
  }

  @Override
  public void close() {
    endpoint.close();
    books.close();
  }
}
