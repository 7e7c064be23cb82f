package io.cloister.ldap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Whose certificates count.
final class Trust {
  private Trust() {}

  /// @throws CertificateException when the text holds no certificate that can be read
  static Collection<? extends Certificate> certificates(String pem) throws CertificateException {
    Collection<? extends Certificate> read =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.strip().getBytes(StandardCharsets.US_ASCII)));
    if (read.isEmpty()) {
      throw new CertificateException("no certificate in it");
    }
    return read;
  }

  /// @param pem null trusts what the system trusts
  static SSLContext context(@Nullable String pem) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(pem == null ? null : store(pem));
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("The settings were checked before", impossible);
    }
  }

  private static KeyStore store(String pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates(pem)) {
      store.setCertificateEntry("authority-" + number++, certificate);
    }
    return store;
  }
}
