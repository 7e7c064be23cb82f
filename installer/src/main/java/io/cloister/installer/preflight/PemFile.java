package io.cloister.installer.preflight;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloister.installer.disk.DiskTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Reads certificates and keys as the server does, which this module cannot ask.
final class PemFile {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final byte[] WORDS = "whose is this key?".getBytes(UTF_8);

  private PemFile() {}

  /// A file that is no good, and what to do.
  static final class Unusable extends Exception {
    private final String what;
    private final String remedy;

    Unusable(String what, String remedy) {
      super(what);
      this.what = what;
      this.remedy = remedy;
    }

    String what() {
      return what;
    }

    String remedy() {
      return remedy;
    }
  }

  /// The first in the file: the server's own.
  static X509Certificate certificate(Path file) throws Unusable {
    try (var in = Files.newInputStream(file)) {
      Optional<? extends Certificate> first =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream().findFirst();
      if (first.orElse(null) instanceof X509Certificate own) {
        return own;
      }
    } catch (CertificateException broken) {
      // Said below, as of a file without one.
    } catch (IOException missing) {
      throw unreadable(file, missing);
    }
    throw new Unusable(
        file + " holds no certificate in PEM",
        "Convert it with openssl: `openssl x509`, or `openssl pkcs12` from a .pfx.");
  }

  static PrivateKey key(Path file) throws Unusable {
    String pem;
    try {
      pem = Files.readString(file, UTF_8);
    } catch (IOException missing) {
      throw unreadable(file, missing);
    }
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    Optional<PrivateKey> key =
        begin >= 0 && end > begin
            ? decoded(pem.substring(begin + BEGIN.length(), end).strip())
            : Optional.empty();
    return key.orElseThrow(() ->
        new Unusable(
            file + " holds no key in PKCS #8 without a passphrase",
            "Make one of it with `openssl pkcs8 -topk8 -nocrypt`."));
  }

  private static Optional<PrivateKey> decoded(String base64) {
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(base64);
      for (String kind : List.of("RSA", "EC", "Ed25519")) {
        try {
          return Optional.of(
              KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (InvalidKeySpecException another) {
          // It may be of the next kind.
        }
      }
      return Optional.empty();
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has these kinds of keys", missing);
    }
  }

  /// What is signed with the one has to be the other's.
  static boolean belongs(PrivateKey key, X509Certificate own) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case String edwards -> "Ed25519";
        };
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(WORDS);
      byte[] signed = signing.sign();
      signing.initVerify(own.getPublicKey());
      signing.update(WORDS);
      return signing.verify(signed);
    } catch (SignatureException | InvalidKeyException another) {
      return false;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has these kinds of signatures", missing);
    }
  }

  private static Unusable unreadable(Path file, IOException why) {
    return new Unusable(
        file + " cannot be read",
        why instanceof NoSuchFileException
            ? "There is no such file. Check the path."
            : DiskTrouble.of(file, why).remedy());
  }
}
