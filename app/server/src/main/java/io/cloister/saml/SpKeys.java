package io.cloister.saml;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;

/// An RSA key of ours with the certificate that carries its public half. The certificate is only a
/// wrapping: identity providers compare it, and nobody asks who signed it.
public record SpKeys(X509Certificate certificate, PrivateKey key) {

  /// Makes a fresh pair of 3072 bits with a certificate for ten years. Takes up to a second.
  ///
  /// @param name shown in the certificate
  public static SpKeys fresh(String name, Clock clock) {
    return Pem.fresh(name, clock);
  }

  /// Reads what [#pem] wrote, or a certificate and a PKCS #8 key made elsewhere.
  ///
  /// @throws IllegalArgumentException with a sentence that says what is missing or does not fit
  public static SpKeys parse(String pem) {
    return Pem.parse(pem);
  }

  /// The certificate and the private key. A secret.
  public String pem() {
    return Pem.write(this);
  }

  @Override
  public String toString() {
    return "SpKeys[" + certificate.getSubjectX500Principal().getName() + ", key not shown]";
  }
}
