package io.cloister.saml;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.security.SecurityException;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.SignatureSigningParameters;
import org.opensaml.xmlsec.keyinfo.impl.X509KeyInfoGeneratorFactory;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureSupport;

/// Our own signatures: RSA with SHA-256, which every identity provider reads.
final class Signing {
  private Signing() {}

  /// The object as text, with a signature inside.
  static String within(SignableSAMLObject object, SpKeys keys) {
    SignatureSigningParameters how = new SignatureSigningParameters();
    how.setSigningCredential(new BasicX509Credential(keys.certificate(), keys.key()));
    how.setSignatureAlgorithm(SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256);
    how.setSignatureReferenceDigestMethod(SignatureConstants.ALGO_ID_DIGEST_SHA256);
    how.setSignatureCanonicalizationAlgorithm(SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
    X509KeyInfoGeneratorFactory certificate = new X509KeyInfoGeneratorFactory();
    certificate.setEmitEntityCertificate(true);
    how.setKeyInfoGenerator(certificate.newInstance());
    try {
      SignatureSupport.signObject(object, how);
    } catch (SecurityException | MarshallingException | SignatureException broken) {
      throw new IllegalStateException("A key that was read can sign", broken);
    }
    return Xml.text(object);
  }

  /// A signature over a text, in base64.
  static String beside(String text, SpKeys keys) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.key());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("A key that was read can sign", broken);
    }
  }
}
