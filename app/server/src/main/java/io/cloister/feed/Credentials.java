package io.cloister.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Whom we believe, and who we are, from files that are read for every connection: a certificate
/// that was renewed counts without a restart.
final class Credentials {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private Credentials() {}

  /// @throws IOException when a file is not what it should be; says which, and what to do
  static SSLSocketFactory of(SyslogSettings settings) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          own(settings.certificateFile(), settings.keyFile()),
          trusted(settings.caFile()),
          new SecureRandom());
      return context.getSocketFactory();
    } catch (GeneralSecurityException broken) {
      throw new IOException("The certificates cannot be used: " + broken.getMessage(), broken);
    }
  }

  private static TrustManager @Nullable [] trusted(@Nullable Path file)
      throws IOException, GeneralSecurityException {
    if (file == null) {
      return null;
    }
    KeyStore store = empty();
    for (Certificate authority : certificates(file)) {
      store.setCertificateEntry("authority-" + store.size(), authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager @Nullable [] own(@Nullable Path certificate, @Nullable Path key)
      throws IOException, GeneralSecurityException {
    if (certificate == null || key == null) {
      return null;
    }
    char[] none = new char[0];
    KeyStore store = empty();
    store.setKeyEntry("own", key(key), none, certificates(certificate).toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, none);
    return factory.getKeyManagers();
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!all.isEmpty()) {
        return all;
      }
    } catch (GeneralSecurityException broken) {
      throw new IOException("The file " + file + " holds no certificates in PEM", broken);
    } catch (IOException missing) {
      throw unreadable(file, missing);
    }
    throw new IOException("The file " + file + " holds no certificates in PEM");
  }

  private static PrivateKey key(Path file) throws IOException {
    String pem;
    try {
      pem = Files.readString(file);
    } catch (IOException missing) {
      throw unreadable(file, missing);
    }
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin >= 0 && end > begin) {
      byte[] encoded =
          Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end).strip());
      for (String kind : List.of("RSA", "EC", "Ed25519")) {
        try {
          return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException another) {
          // It may be of the next kind.
        } catch (GeneralSecurityException missing) {
          throw new IllegalStateException("Every Java has " + kind, missing);
        }
      }
    }
    throw new IOException(
        "The file "
            + file
            + " holds no key in PKCS #8 without a passphrase. Make one with `openssl pkcs8 -topk8 -nocrypt`");
  }

  private static IOException unreadable(Path file, IOException why) {
    return new IOException(
        "The file " + file + " cannot be read. Check the path and who owns it", why);
  }
}
