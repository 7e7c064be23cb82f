package io.cloister.saml;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.security.impl.SAMLSignatureProfileValidator;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.signature.impl.SignatureImpl;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureValidator;

/// Whether a signature was made by the identity provider. The keys are the ones its metadata gave
/// us; a key that travels inside a message counts for nothing, and a certificate's own dates
/// neither: in SAML the metadata says which keys hold.
final class Trust {
  private final List<X509Certificate> certificates;

  Trust(List<X509Certificate> certificates) {
    this.certificates = certificates;
  }

  /// Passes when the signature inside `signed` covers exactly that element.
  void verify(SignableSAMLObject signed) throws RefusedMessage {
    if (!(signed.getSignature() instanceof SignatureImpl signature)
        || signature.getXMLSignature() == null) {
      throw new RefusedMessage(SamlRefusal.SIGNATURE_SHAPE, "The signature cannot be read");
    }
    checkAlgorithms(signature.getXMLSignature());
    try {
      new SAMLSignatureProfileValidator().validate(signature);
    } catch (SignatureException | RuntimeException odd) {
      throw shape();
    }
    if (certificates.stream().noneMatch(certificate -> fits(signature, certificate))) {
      throw untrusted();
    }
  }

  private static boolean fits(SignatureImpl signature, X509Certificate certificate) {
    try {
      SignatureValidator.validate(signature, new BasicX509Credential(certificate));
      return true;
    } catch (SignatureException | RuntimeException anotherKey) {
      // The library lets some of its own escape, over base64 that is none for example.
      return false;
    }
  }

  /// Before anything is computed, so that a weak or costly method is not even tried.
  private static void checkAlgorithms(XMLSignature signature) throws RefusedMessage {
    try {
      var info = signature.getSignedInfo();
      allowed(
          info.getSignatureMethodURI(),
          Algorithms.SIGNATURES.keySet().contains(info.getSignatureMethodURI()));
      allowed(
          info.getCanonicalizationMethodURI(),
          Algorithms.CANONICAL.contains(info.getCanonicalizationMethodURI()));
      if (info.getLength() != 1) {
        throw shape();
      }
      String digest = info.item(0).getMessageDigestAlgorithm().getAlgorithmURI();
      allowed(digest, Algorithms.DIGESTS.contains(digest));
      String uri = info.item(0).getURI();
      // An empty one means the document around, whatever that is.
      if (uri == null || uri.length() < 2) {
        throw shape();
      }
    } catch (XMLSecurityException | RuntimeException broken) {
      throw shape();
    }
  }

  /// Verifies a signature that stands beside a message in a query.
  ///
  /// @param text the characters that were signed
  void verify(String text, String algorithm, byte[] value) throws RefusedMessage {
    String name = Algorithms.SIGNATURES.get(algorithm);
    allowed(algorithm, name != null);
    // Elliptic signatures come as two numbers, as in XML, or as Java writes them; both are seen.
    List<String> forms =
        algorithm.contains("ecdsa") ? List.of(name + "inP1363Format", name) : List.of(name);
    for (X509Certificate certificate : certificates) {
      for (String form : forms) {
        if (fits(text, form, value, certificate)) {
          return;
        }
      }
    }
    throw untrusted();
  }

  private static boolean fits(String text, String form, byte[] value, X509Certificate certificate) {
    try {
      Signature check = Signature.getInstance(form);
      check.initVerify(certificate.getPublicKey());
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(value);
    } catch (GeneralSecurityException anotherKind) {
      return false;
    }
  }

  private static void allowed(String algorithm, boolean known) throws RefusedMessage {
    if (!known) {
      throw new RefusedMessage(
          SamlRefusal.SIGNATURE_ALGORITHM,
          "The signature uses %s, which is not taken: set the identity provider to RSA or ECDSA with SHA-256 or stronger"
              .formatted(Quote.of(algorithm)));
    }
  }

  private static RefusedMessage shape() {
    return new RefusedMessage(
        SamlRefusal.SIGNATURE_SHAPE,
        "The signature covers something else than the element it stands in, or changes it first: find out who sent the message");
  }

  private static RefusedMessage untrusted() {
    return new RefusedMessage(
        SamlRefusal.SIGNATURE,
        "The signature fits none of the identity provider's known keys: if it has changed its key, load its metadata again");
  }
}
