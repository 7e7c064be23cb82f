package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.opensaml.security.credential.Credential;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.signature.support.SignatureConstants;

/// An identity provider that says whatever a test wants it to, and really signs it.
final class TestIdp {
  static final String ENTITY = "https://login.skerrow.example/idp";
  static final String SIGN_ON = "https://login.skerrow.example/sso";
  static final String SIGN_OUT = "https://login.skerrow.example/slo";

  private static final TestIdp RSA = of("RSA");
  private static final TestIdp OTHER = of("RSA");
  private static final TestIdp ELLIPTIC = of("EC");

  private final KeyPair pair;
  private final X509Certificate certificate;

  private TestIdp(KeyPair pair, X509Certificate certificate) {
    this.pair = pair;
    this.certificate = certificate;
  }

  static TestIdp rsa() {
    return RSA;
  }

  /// Another key, which nobody trusts unless told to.
  static TestIdp other() {
    return OTHER;
  }

  static TestIdp elliptic() {
    return ELLIPTIC;
  }

  static TestIdp of(String kind) {
    return of(kind, 2048);
  }

  static TestIdp of(String kind, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      if (kind.equals("EC")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      } else {
        generator.initialize(bits);
      }
      KeyPair pair = generator.generateKeyPair();
      X500Principal name = new X500Principal("CN=login.skerrow.example");
      var builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.ONE,
              Date.from(Instant.parse("2020-01-01T00:00:00Z")),
              Date.from(Instant.parse("2040-01-01T00:00:00Z")),
              name,
              pair.getPublic());
      var signer =
          new JcaContentSignerBuilder(kind.equals("EC") ? "SHA256withECDSA" : "SHA256withRSA")
              .build(pair.getPrivate());
      return new TestIdp(pair, Pem.certificate(builder.build(signer).getEncoded()));
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  X509Certificate certificate() {
    return certificate;
  }

  KeyPair pair() {
    return pair;
  }

  Credential credential() {
    return new BasicX509Credential(certificate, pair.getPrivate());
  }

  String algorithm() {
    return pair.getPrivate().getAlgorithm().equals("EC")
        ? SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA256
        : SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256;
  }

  /// A good response, to be spoiled.
  Draft draft() {
    return new Draft(this);
  }

  IdpMetadata known() {
    return fit(metadata(certificate));
  }

  static IdpMetadata fit(String metadata) {
    IdpMetadata.Reading reading = IdpMetadata.parse(metadata, TestSp.NOW);
    assertThat(reading).isInstanceOf(IdpMetadata.Reading.Fit.class);
    return ((IdpMetadata.Reading.Fit) reading).idp();
  }

  /// With both bindings for signing on and out, the redirect first.
  static String metadata(X509Certificate... certificates) {
    return metadata(
        endpoint("SingleLogoutService", "HTTP-Redirect", SIGN_OUT)
            + endpoint("SingleLogoutService", "HTTP-POST", SIGN_OUT)
            + endpoint("SingleSignOnService", "HTTP-Redirect", SIGN_ON)
            + endpoint("SingleSignOnService", "HTTP-POST", SIGN_ON),
        certificates);
  }

  static String metadata(String endpoints, X509Certificate... certificates) {
    String keys =
        Stream.of(certificates)
            .map(one ->
                """
                <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>\
                <ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\
                """
                    .formatted(base64(one)))
            .collect(Collectors.joining());
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s" ID="_entity">
    <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">%s%s</md:IDPSSODescriptor>
    </md:EntityDescriptor>\
    """
        .formatted(ENTITY, keys, endpoints);
  }

  static String endpoint(String service, String binding, String location) {
    return "<md:%s Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:%s\" Location=\"%s\"/>"
        .formatted(service, binding, location);
  }

  private static String base64(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  static String base64(String xml) {
    return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
  }
}
