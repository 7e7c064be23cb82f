package io.cloister.saml;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.EncryptedAssertion;
import org.opensaml.saml.saml2.encryption.Decrypter;
import org.opensaml.saml.saml2.encryption.EncryptedElementTypeEncryptedKeyResolver;
import org.opensaml.security.credential.Credential;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.encryption.support.ChainingEncryptedKeyResolver;
import org.opensaml.xmlsec.encryption.support.DecryptionException;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;
import org.opensaml.xmlsec.encryption.support.InlineEncryptedKeyResolver;
import org.opensaml.xmlsec.encryption.support.SimpleRetrievalMethodEncryptedKeyResolver;
import org.opensaml.xmlsec.keyinfo.KeyInfoCredentialResolver;
import org.opensaml.xmlsec.keyinfo.impl.StaticKeyInfoCredentialResolver;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Opens encrypted assertions with our keys, the earlier ones too. Whatever fails in there gets the
/// same answer, so that nobody learns from trying.
final class Decryption {
  private final KeyInfoCredentialResolver keys;
  private final Set<String> allowed;

  Decryption(List<SpKeys> keys, boolean cbc) {
    List<Credential> credentials =
        keys.stream()
            .<Credential>map(one -> new BasicX509Credential(one.certificate(), one.key()))
            .toList();
    this.keys = new StaticKeyInfoCredentialResolver(credentials);
    this.allowed = new HashSet<>(Algorithms.GCM);
    allowed.addAll(Algorithms.KEY_TRANSPORT);
    if (cbc) {
      allowed.addAll(Algorithms.CBC);
    }
  }

  /// The assertion, in a document of its own.
  Assertion open(EncryptedAssertion sealed) throws RefusedMessage {
    checkAlgorithms(sealed);
    Assertion assertion = decrypt(sealed);
    Element root = assertion.getDOM();
    if (root == null || Shape.check(root.getOwnerDocument()) != 1) {
      throw failed();
    }
    return assertion;
  }

  private Assertion decrypt(EncryptedAssertion sealed) throws RefusedMessage {
    Decrypter decrypter =
        new Decrypter(
            null,
            keys,
            new ChainingEncryptedKeyResolver(
                List.of(
                    new InlineEncryptedKeyResolver(),
                    new EncryptedElementTypeEncryptedKeyResolver(),
                    new SimpleRetrievalMethodEncryptedKeyResolver())));
    decrypter.setRootInNewDocument(true);
    try {
      return decrypter.decrypt(sealed);
    } catch (DecryptionException | RuntimeException broken) {
      // Anybody may encrypt for us, so what is inside can break the library in any way.
      throw failed();
    }
  }

  private void checkAlgorithms(EncryptedAssertion sealed) throws RefusedMessage {
    Element element = sealed.getDOM();
    if (element == null) {
      throw failed();
    }
    NodeList methods =
        element.getElementsByTagNameNS(EncryptionConstants.XMLENC_NS, "EncryptionMethod");
    for (int i = 0; i < methods.getLength(); i++) {
      String algorithm = ((Element) methods.item(i)).getAttribute("Algorithm");
      if (!allowed.contains(algorithm)) {
        throw new RefusedMessage(
            SamlRefusal.ENCRYPTION_ALGORITHM,
            "The assertion is encrypted with %s, which is not taken: set the identity provider to AES-GCM with RSA-OAEP%s"
                .formatted(
                    Quote.of(algorithm),
                    Algorithms.CBC.contains(algorithm)
                        ? ", or allow AES-CBC for this provider if it has nothing better"
                        : ""));
      }
    }
  }

  private static RefusedMessage failed() {
    return new RefusedMessage(
        SamlRefusal.NOT_DECRYPTED,
        "The assertion cannot be opened with this appliance's keys: load this appliance's metadata again at the identity provider");
  }
}
