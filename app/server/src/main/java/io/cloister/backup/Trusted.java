package io.cloister.backup;

import io.cloister.http.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Believes whom a file of certificates names, and nobody else.
final class Trusted {
  private Trusted() {}

  /// @throws BackupRefused when it cannot be read
  static SSLContext by(Path authorities) throws BackupRefused {
    try {
      KeyStore store = Pem.empty();
      for (Certificate authority : Pem.certificates(authorities)) {
        store.setCertificateEntry("authority-" + store.size(), authority);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), new SecureRandom());
      return context;
    } catch (IOException | GeneralSecurityException unusable) {
      throw BackupRefused.because(
          "The certificates in %s cannot be used (%s). backup.s3.ca_file takes a file in PEM."
              .formatted(authorities, unusable.getMessage()));
    }
  }
}
