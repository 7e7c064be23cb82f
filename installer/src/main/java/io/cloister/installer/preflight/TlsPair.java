package io.cloister.installer.preflight;

import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether certificate and key can be read, are of each other, and for how long they are good.
record TlsPair(@Nullable Path certificate, @Nullable Path key, Clock clock) implements Check {
  private static final long SOON = 30;

  @Override
  public Finding look() {
    if (certificate == null || key == null) {
      return Finding.failed(
          "tls_pair",
          "only one of the two is named",
          "Name both the certificate and its key, in PEM.");
    }
    try {
      X509Certificate own = PemFile.certificate(certificate);
      if (!PemFile.belongs(PemFile.key(key), own)) {
        return Finding.failed(
            "tls_pair",
            "the key is not the certificate's",
            "Name the key that "
                + certificate
                + " was made for; the server's own certificate comes first in its file.");
      }
      return judge(own);
    } catch (PemFile.Unusable unusable) {
      return Finding.failed("tls_pair", unusable.what(), unusable.remedy());
    }
  }

  private Finding judge(X509Certificate own) {
    long days = Duration.between(clock.instant(), own.getNotAfter().toInstant()).toDays();
    String found = days + " days left, for " + names(own);
    if (own.getNotAfter().toInstant().isBefore(clock.instant())) {
      return Finding.failed(
          "tls_pair", "ended " + own.getNotAfter().toInstant(), "Put a new pair in its place.");
    }
    if (own.getNotBefore().toInstant().isAfter(clock.instant())) {
      return Finding.failed(
          "tls_pair",
          "begins " + own.getNotBefore().toInstant(),
          "Wait for it, or set this machine's clock.");
    }
    return days < SOON
        ? Finding.warning(
            "tls_pair", found, "Have it renewed. A new pair counts without a restart.")
        : Finding.ok("tls_pair", found);
  }

  /// As browsers read them: the subject's own name is nothing to them.
  static String names(X509Certificate own) {
    try {
      Collection<List<?>> names = own.getSubjectAlternativeNames();
      return names == null || names.isEmpty()
          ? "no name that a browser takes"
          : String.join(", ", names.stream().map(name -> String.valueOf(name.get(1))).toList());
    } catch (CertificateParsingException broken) {
      return "no name that can be read";
    }
  }
}
