package io.cloister.vendor;

import io.cloister.licensing.KeyRing;
import io.cloister.licensing.issue.Issuer;
import io.cloister.licensing.issue.SigningKey;
import io.cloister.vendor.books.Books;
import io.cloister.vendor.books.Outbox;
import io.cloister.vendor.books.Refused;
import io.cloister.vendor.books.Selling;
import io.cloister.vendor.books.Signer;
import io.cloister.vendor.stripe.Secret;
import io.cloister.vendor.stripe.Till;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/// The one place where everything is wired.
final class Shop implements AutoCloseable {
  final Settings settings;
  final Books books;
  final Selling selling;
  final Outbox outbox;
  final Clock clock;
  private final Map<String, String> environment;

  private Shop(
      Settings settings,
      Books books,
      Selling selling,
      Outbox outbox,
      Clock clock,
      Map<String, String> environment) {
    this.settings = settings;
    this.books = books;
    this.selling = selling;
    this.outbox = outbox;
    this.clock = clock;
    this.environment = environment;
  }

  /// @throws Refused when anything is not as it has to be
  static Shop open(Path home, Map<String, String> environment, Clock clock) {
    Settings settings = Settings.read(home);
    Signer signer = signer(home, settings);
    Books books = Books.open(home);
    return new Shop(
        settings,
        books,
        new Selling(signer, settings.rules(), clock, Issuer::newId),
        new Outbox(books, home.resolve(settings.outbox())),
        clock,
        environment);
  }

  private static Signer signer(Path home, Settings settings) {
    try {
      KeyRing ring =
          settings.ring().isEmpty()
              ? KeyRing.embedded(settings.signingKey().isEmpty())
              : KeyRing.parse(
                  Files.readString(home.resolve(settings.ring())), settings.signingKey().isEmpty());
      if (settings.signingKey().isEmpty()) {
        return new Signer(SigningKey.development(), ring);
      }
      Path file = home.resolve(settings.signingKey());
      String name = file.getFileName().toString().replaceFirst("[.]pem$", "");
      return new Signer(SigningKey.read(name, Files.readString(file)), ring);
    } catch (IOException | IllegalArgumentException wrong) {
      throw new Refused(
          "The signing key or the ring cannot be read. Look at 'signing_key' and 'ring' in "
              + home.resolve(Settings.FILE)
              + ": "
              + wrong.getMessage(),
          wrong);
    }
  }

  /// @throws Refused where the secret key is not set
  Till till() {
    String base = environment.get("STRIPE_API_BASE");
    return new Till(
        Secret.of(environment, "STRIPE_API_KEY"),
        base == null || base.isBlank() ? null : URI.create(base.strip()));
  }

  /// @throws Refused where it is not set
  Secret webhookSecret() {
    return Secret.of(environment, "STRIPE_WEBHOOK_SECRET");
  }

  @Override
  public void close() {
    books.close();
  }
}
