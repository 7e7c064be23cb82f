package io.cloister.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;

/// Keys and certificates as text.
final class Pem {
  private static final Duration LIFE = Duration.ofDays(3653);
  private static final int LEAST_BITS = 2048;

  private Pem() {}

  static SpKeys fresh(String name, Clock clock) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(3072);
      KeyPair pair = generator.generateKeyPair();
      X500Principal subject =
          new X500Principal(
              new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build().getEncoded());
      Instant now = clock.instant();
      var builder =
          new JcaX509v3CertificateBuilder(
              subject,
              new BigInteger(126, new SecureRandom()).add(BigInteger.ONE),
              Date.from(now.minus(Duration.ofDays(1))),
              Date.from(now.plus(LIFE)),
              subject,
              pair.getPublic());
      var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
      return new SpKeys(certificate(builder.build(signer).getEncoded()), pair.getPrivate());
    } catch (GeneralSecurityException | OperatorCreationException missing) {
      throw new IllegalStateException("Every Java has RSA and X.509", missing);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
  }

  static String write(SpKeys keys) {
    StringWriter text = new StringWriter();
    try (PemWriter pem = new PemWriter(text)) {
      pem.writeObject(new PemObject("CERTIFICATE", keys.certificate().getEncoded()));
      pem.writeObject(new PemObject("PRIVATE KEY", keys.key().getEncoded()));
    } catch (IOException | GeneralSecurityException broken) {
      throw new IllegalStateException("A certificate that was read can be written", broken);
    }
    return text.toString();
  }

  static SpKeys parse(String pem) {
    X509Certificate certificate = null;
    PrivateKey key = null;
    try (PemReader reader = new PemReader(new StringReader(pem))) {
      for (PemObject part = reader.readPemObject(); part != null; part = reader.readPemObject()) {
        if (part.getType().equals("CERTIFICATE") && certificate == null) {
          certificate = certificate(part.getContent());
        } else if (part.getType().equals("PRIVATE KEY")) {
          key =
              KeyFactory.getInstance("RSA")
                  .generatePrivate(new PKCS8EncodedKeySpec(part.getContent()));
        }
      }
    } catch (IOException | GeneralSecurityException | RuntimeException broken) {
      // The cause may quote the key, so it is not passed on.
      throw new IllegalArgumentException(
          "The key or the certificate cannot be read: give a certificate and an RSA key in PKCS #8, both as PEM");
    }
    return fitting(certificate, key);
  }

  private static SpKeys fitting(@Nullable X509Certificate certificate, @Nullable PrivateKey key) {
    if (certificate == null) {
      throw new IllegalArgumentException(
          "There is no certificate: add the part that begins with BEGIN CERTIFICATE");
    }
    if (key == null) {
      throw new IllegalArgumentException(
          "There is no private key: add the part that begins with BEGIN PRIVATE KEY (PKCS #8, without a password)");
    }
    if (!(certificate.getPublicKey() instanceof RSAPublicKey open)
        || !(key instanceof RSAPrivateKey secret)
        || !open.getModulus().equals(secret.getModulus())) {
      throw new IllegalArgumentException(
          "The private key does not belong to the certificate: give the two that were made together");
    }
    if (open.getModulus().bitLength() < LEAST_BITS) {
      throw new IllegalArgumentException(
          "The key has %d bits: make one of at least %d"
              .formatted(open.getModulus().bitLength(), LEAST_BITS));
    }
    return new SpKeys(certificate, key);
  }

  static X509Certificate certificate(byte[] encoded) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(encoded));
  }
}
