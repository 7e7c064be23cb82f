package io.cloister.care;

import io.cloister.http.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long the certificate will do that the server shows.
record CertificateLook(@Nullable Path file, Clock clock) implements Look {
  private static final long SOON = 21;

  @Override
  public String name() {
    return "certificate";
  }

  @Override
  public List<Finding> look() throws IOException {
    if (file == null) {
      return List.of(Finding.ok(name(), "none of its own"));
    }
    Certificate own = Pem.certificates(file).iterator().next();
    Instant until = ((X509Certificate) own).getNotAfter().toInstant();
    long days = Duration.between(clock.instant(), until).toDays();
    String figure = days + " days left, until " + until;
    String remedy =
        "Put a renewed certificate and its key in their files; they count within a minute.";
    if (until.isBefore(clock.instant())) {
      return List.of(Finding.failed(name(), figure, "The certificate is over. " + remedy));
    }
    return List.of(
        days < SOON ? Finding.warning(name(), figure, remedy) : Finding.ok(name(), figure));
  }
}
