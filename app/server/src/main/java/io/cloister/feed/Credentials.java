package io.cloister.feed;

import io.cloister.http.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Whom we believe, and who we are, from files that are read for every connection: a certificate
/// that was renewed counts without a restart.
final class Credentials {
  private Credentials() {}

  /// @throws IOException when a file is not what it should be; says which, and what to do
  static SSLSocketFactory of(SyslogSettings settings) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          own(settings.certificateFile(), settings.keyFile()),
          settings.caFile() == null ? null : Pem.trusting(settings.caFile()),
          new SecureRandom());
      return context.getSocketFactory();
    } catch (GeneralSecurityException broken) {
      throw new IOException("The certificates cannot be used: " + broken.getMessage(), broken);
    }
  }

  private static KeyManager @Nullable [] own(@Nullable Path certificate, @Nullable Path key)
      throws IOException, GeneralSecurityException {
    if (certificate == null || key == null) {
      return null;
    }
    char[] none = new char[0];
    KeyStore store = Pem.empty();
    store.setKeyEntry(
        "own", Pem.key(key), none, Pem.certificates(certificate).toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, none);
    return factory.getKeyManagers();
  }
}
