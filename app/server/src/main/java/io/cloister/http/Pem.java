package io.cloister.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Certificates and keys as administrators have them: in files of text. What cannot be read is said
/// with the file's name and what to do.
public final class Pem {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private Pem() {}

  /// One at least.
  public static Collection<? extends Certificate> certificates(Path file) throws IOException {
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

  /// A private key that no passphrase protects.
  public static PrivateKey key(Path file) throws IOException {
    String pem;
    try {
      pem = Files.readString(file);
    } catch (IOException missing) {
      throw unreadable(file, missing);
    }
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin >= 0 && end > begin) {
      PrivateKey key = decoded(pem.substring(begin + BEGIN.length(), end).strip());
      if (key != null) {
        return key;
      }
    }
    throw new IOException(
        "The file "
            + file
            + " holds no key in PKCS #8 without a passphrase. Make one with `openssl pkcs8 -topk8 -nocrypt`");
  }

  private static @Nullable PrivateKey decoded(String base64) {
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(base64);
      for (String kind : List.of("RSA", "EC", "Ed25519")) {
        try {
          return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException another) {
          // It may be of the next kind.
        }
      }
      return null;
    } catch (IllegalArgumentException broken) {
      return null;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has these kinds of keys", missing);
    }
  }

  /// Without anything in it.
  public static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  /// Believes whom a file names, and nobody else.
  public static TrustManager[] trusting(Path authorities)
      throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    for (Certificate authority : certificates(authorities)) {
      store.setCertificateEntry("authority-" + store.size(), authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static IOException unreadable(Path file, IOException why) {
    return new IOException(
        "The file " + file + " cannot be read. Check the path and who owns it", why);
  }
}
