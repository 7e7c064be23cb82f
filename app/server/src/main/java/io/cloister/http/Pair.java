package io.cloister.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/// A certificate, those above it, and the key that it is for.
record Pair(List<X509Certificate> chain, PrivateKey key) {
  private static final byte[] WORDS = "whose is this key?".getBytes(UTF_8);

  /// @throws CertificateUnusable when a file cannot be read, or they are not of each other
  static Pair read(TlsSettings files) throws CertificateUnusable {
    try {
      Pair pair =
          new Pair(
              Pem.certificates(files.certificate()).stream()
                  .map(X509Certificate.class::cast)
                  .toList(),
              Pem.key(files.key()));
      if (!pair.belongs()) {
        throw new CertificateUnusable(
            "The key in "
                + files.key()
                + " is not the one of the certificate in "
                + files.certificate()
                + ", whose own certificate has to be the first in its file. Put both there, and reload",
            null);
      }
      return pair;
    } catch (IOException unreadable) {
      throw new CertificateUnusable(String.valueOf(unreadable.getMessage()), unreadable);
    }
  }

  Instant until() {
    return chain.getFirst().getNotAfter().toInstant();
  }

  boolean isOver(Instant now) {
    return !until().isAfter(now);
  }

  boolean shows(Pair other) {
    return chain.equals(other.chain);
  }

  /// What is signed with the one has to be the other's.
  private boolean belongs() {
    try {
      PublicKey certified = chain.getFirst().getPublicKey();
      Signature signing = Signature.getInstance(algorithm());
      signing.initSign(key);
      signing.update(WORDS);
      byte[] signed = signing.sign();
      Signature checking = Signature.getInstance(algorithm());
      checking.initVerify(certified);
      checking.update(WORDS);
      return checking.verify(signed);
    } catch (SignatureException | InvalidKeyException another) {
      return false;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has these kinds of signatures", missing);
    }
  }

  private String algorithm() {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      case String edwards -> "Ed25519";
    };
  }

  KeyStore store() {
    try {
      KeyStore store = Pem.empty();
      store.setKeyEntry("server", key, new char[0], chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("A key store in memory takes any pair", impossible);
    }
  }

  @Override
  public String toString() {
    return "Pair[" + chain.getFirst().getSubjectX500Principal() + ", until " + until() + "]";
  }
}
