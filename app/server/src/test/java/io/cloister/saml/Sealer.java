package io.cloister.saml;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.encryption.Encrypter;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.encryption.support.DataEncryptionParameters;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;
import org.opensaml.xmlsec.encryption.support.KeyEncryptionParameters;
import org.opensaml.xmlsec.encryption.support.RSAOAEPParameters;
import org.opensaml.xmlsec.signature.support.SignatureConstants;

/// Encrypts the assertion of a response.
record Sealer(
    X509Certificate recipient, String cipher, String transport, Encrypter.KeyPlacement placement) {

  /// As Keycloak does: AES-256-GCM, and RSA-OAEP with SHA-256 throughout.
  static Sealer likeKeycloak(SpKeys recipient) {
    return new Sealer(
        recipient.certificate(),
        EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES256_GCM,
        EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP11,
        Encrypter.KeyPlacement.INLINE);
  }

  Sealer cipher(String other) {
    return new Sealer(recipient, other, transport, placement);
  }

  Sealer transport(String other) {
    return new Sealer(recipient, cipher, other, placement);
  }

  Sealer placement(Encrypter.KeyPlacement other) {
    return new Sealer(recipient, cipher, transport, other);
  }

  String seal(String xml) {
    try {
      Response response = Xml.read(Xml.parse(xml.getBytes(StandardCharsets.UTF_8)), Response.class);
      Assertion assertion = response.getAssertions().getFirst();
      KeyEncryptionParameters key = new KeyEncryptionParameters();
      key.setEncryptionCredential(new BasicX509Credential(recipient));
      key.setAlgorithm(transport);
      if (transport.equals(EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP11)) {
        key.setRSAOAEPParameters(
            new RSAOAEPParameters(
                SignatureConstants.ALGO_ID_DIGEST_SHA256,
                EncryptionConstants.ALGO_ID_MGF1_SHA256,
                null));
      }
      DataEncryptionParameters data = new DataEncryptionParameters();
      data.setAlgorithm(cipher);
      Encrypter encrypter = new Encrypter(data, key);
      encrypter.setKeyPlacement(placement);
      response.getEncryptedAssertions().add(encrypter.encrypt(assertion));
      response.getAssertions().clear();
      return Xml.text(response);
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }
}
