package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PublicKey;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.security.credential.BasicCredential;
import org.opensaml.xmlsec.signature.support.SignatureConstants;

/// Signatures that must not count.
class SignatureTest {
  private static final String ENVELOPED =
      "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>";

  private final TestIdp idp = TestIdp.rsa();
  private final Draft draft = idp.draft();

  @Test
  void refusesAResponseThatNobodySigned() {
    refused(draft.unsigned(), SamlRefusal.UNSIGNED);
  }

  @Test
  void refusesAResponseFromWhichTheSignatureWasStripped() {
    refused(stripped(draft.responseSigned()), SamlRefusal.UNSIGNED);
    refused(stripped(draft.assertionSigned()), SamlRefusal.UNSIGNED);
  }

  @Test
  void takesAResponseThatLostItsOwnSignatureButNotItsAssertions() {
    String both = draft.bothSigned();
    int outer = both.indexOf("<ds:Signature");
    int end = both.indexOf("</ds:Signature>") + "</ds:Signature>".length();
    TestSp.accepted(TestSp.read(TestIdp.base64(both.substring(0, outer) + both.substring(end))));
  }

  @Test
  void refusesAPartWithoutSignatureWhereThePolicyWantsBoth() {
    SamlPolicy both = SamlPolicy.standard().withSignedResponse().withSignedAssertion();
    TestSp.refused(
        TestSp.read(TestIdp.base64(draft.assertionSigned()), both), SamlRefusal.RESPONSE_UNSIGNED);
    TestSp.refused(
        TestSp.read(TestIdp.base64(draft.responseSigned()), both), SamlRefusal.ASSERTION_UNSIGNED);
  }

  @Test
  void refusesAChangedName() {
    refused(draft.assertionSigned().replace("moira.kinnaird", "eve"), SamlRefusal.SIGNATURE);
    refused(draft.responseSigned().replace("moira.kinnaird", "eve"), SamlRefusal.SIGNATURE);
  }

  @Test
  void refusesAChangedAssertionThatSomebodySignedAResponseAround() {
    // The outer signature is good, the inner one is not.
    String inner = draft.assertionSigned().replace("moira.kinnaird", "eve");
    String outer = new Signer(idp).sign(inner, List.of(Response.class));
    refused(outer, SamlRefusal.SIGNATURE);
  }

  @Test
  void refusesAnotherIdentityProvidersKeyThoughTheMessageBringsItsCertificate() {
    assertThat(draft.assertionSigned(new Signer(TestIdp.other()))).contains("X509Certificate");
    refused(draft.assertionSigned(new Signer(TestIdp.other())), SamlRefusal.SIGNATURE);
    refused(draft.responseSigned(new Signer(TestIdp.other())), SamlRefusal.SIGNATURE);
  }

  @Test
  void refusesAKeyOfAnotherKind() {
    refused(draft.assertionSigned(new Signer(TestIdp.elliptic())), SamlRefusal.SIGNATURE);
  }

  @Test
  void refusesSha1InTheSignatureAndInTheDigest() {
    refused(
        draft.assertionSigned(
            new Signer(
                idp.credential(),
                SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA1,
                SignatureConstants.ALGO_ID_DIGEST_SHA256)),
        SamlRefusal.SIGNATURE_ALGORITHM);
    refused(
        draft.assertionSigned(
            new Signer(
                idp.credential(),
                SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256,
                SignatureConstants.ALGO_ID_DIGEST_SHA1)),
        SamlRefusal.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesASharedSecretMadeOfThePublicKey() {
    PublicKey open = idp.pair().getPublic();
    BasicCredential secret =
        new BasicCredential(new SecretKeySpec(open.getEncoded(), "HmacSHA256"));
    refused(
        draft.assertionSigned(
            new Signer(
                secret,
                SignatureConstants.ALGO_ID_MAC_HMAC_SHA256,
                SignatureConstants.ALGO_ID_DIGEST_SHA256)),
        SamlRefusal.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesNoAlgorithmAtAll() {
    for (String none : List.of("none", "", "http://www.w3.org/2000/09/xmldsig#none")) {
      refused(
          draft.assertionSigned().replace(SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256, none),
          SamlRefusal.SIGNATURE_ALGORITHM,
          // The library refuses to read some of them.
          SamlRefusal.SIGNATURE_SHAPE,
          SamlRefusal.UNEXPECTED_SHAPE);
    }
  }

  @Test
  void refusesAnEmptySignatureValue() {
    refused(
        draft
            .assertionSigned()
            .replaceAll("(?s)<ds:SignatureValue>.*?</ds:SignatureValue>", "<ds:SignatureValue/>"),
        SamlRefusal.SIGNATURE);
  }

  @Test
  void refusesTransformsThatChangeWhatWasSigned() {
    String xslt =
        "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"><xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"/></ds:Transform>";
    String xpath =
        "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>self::text()</ds:XPath></ds:Transform>";
    for (String transform : List.of(xslt, xpath)) {
      refused(draft.assertionSigned().replace(ENVELOPED, transform), SamlRefusal.SIGNATURE_SHAPE);
      refused(
          draft.assertionSigned().replace(ENVELOPED, ENVELOPED + transform),
          SamlRefusal.SIGNATURE_SHAPE);
    }
  }

  @Test
  void refusesACanonicalFormThatLeavesThingsOut() {
    refused(
        draft
            .assertionSigned()
            .replace(
                "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>",
                "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/>"),
        SamlRefusal.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesASignatureOverTheDocumentAroundOrOverAnotherPlace() {
    for (String uri : List.of("", "#_response-1", "#nowhere", "http://127.0.0.1:1/fetch")) {
      refused(
          draft.assertionSigned().replace("URI=\"#_assertion-1\"", "URI=\"" + uri + "\""),
          SamlRefusal.SIGNATURE_SHAPE);
    }
  }

  @Test
  void refusesTwoReferencesInOneSignature() {
    String signed = draft.assertionSigned();
    String reference =
        signed.substring(signed.indexOf("<ds:Reference"), signed.indexOf("</ds:Reference>") + 15);
    refused(signed.replace(reference, reference + reference), SamlRefusal.SIGNATURE_SHAPE);
  }

  @Test
  void refusesTwoSignaturesInOneElement() {
    String signed = draft.assertionSigned();
    String signature =
        signed.substring(signed.indexOf("<ds:Signature"), signed.indexOf("</ds:Signature>") + 15);
    refused(signed.replace(signature, signature + signature), SamlRefusal.UNEXPECTED_SHAPE);
  }

  private static String stripped(String signed) {
    return signed.replaceAll("(?s)<ds:Signature .*</ds:Signature>", "");
  }

  private static void refused(String xml, SamlRefusal... reasons) {
    SamlReading reading = TestSp.read(TestIdp.base64(xml));
    assertThat(reading).isInstanceOf(SamlReading.Refused.class);
    assertThat(((SamlReading.Refused) reading).reason()).isIn((Object[]) reasons);
  }
}
