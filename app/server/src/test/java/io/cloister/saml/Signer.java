package io.cloister.saml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.security.credential.Credential;
import org.opensaml.xmlsec.SignatureSigningParameters;
import org.opensaml.xmlsec.keyinfo.impl.X509KeyInfoGeneratorFactory;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.opensaml.xmlsec.signature.support.SignatureSupport;

/// Signs what is given to it, by methods good or bad.
record Signer(Credential key, String algorithm, String digest) {
  Signer(TestIdp idp) {
    this(idp.credential(), idp.algorithm(), SignatureConstants.ALGO_ID_DIGEST_SHA256);
  }

  /// Signs the first of each kind, in the order given, and adds the signing certificate as
  /// providers do.
  String sign(String xml, List<Class<? extends SignableSAMLObject>> kinds) {
    try {
      String text = xml;
      for (Class<? extends SignableSAMLObject> kind : kinds) {
        XMLObject root =
            Xml.read(Xml.parse(text.getBytes(StandardCharsets.UTF_8)), XMLObject.class);
        SignableSAMLObject signed =
            kind == Assertion.class && root instanceof Response response
                ? response.getAssertions().getFirst()
                : kind.cast(root);
        SignatureSigningParameters how = new SignatureSigningParameters();
        how.setSigningCredential(key);
        how.setSignatureAlgorithm(algorithm);
        how.setSignatureReferenceDigestMethod(digest);
        how.setSignatureCanonicalizationAlgorithm(
            SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
        X509KeyInfoGeneratorFactory certificate = new X509KeyInfoGeneratorFactory();
        certificate.setEmitEntityCertificate(true);
        how.setKeyInfoGenerator(certificate.newInstance());
        SignatureSupport.signObject(signed, how);
        text = Xml.text(root);
      }
      return text;
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }
}
