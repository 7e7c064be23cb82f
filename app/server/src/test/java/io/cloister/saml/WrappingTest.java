package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import net.shibboleth.utilities.java.support.xml.SerializeSupport;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// The eight forms of signature wrapping from "On Breaking SAML: Be Whoever You Want to Be". Each
/// takes a response that was really signed for Moira, leaves the signed part somewhere in the
/// document so that its signature still holds, and puts Eve where a careless reader looks.
class WrappingTest {
  private final Document document;
  private final Element response;
  private final Element assertion;

  WrappingTest() throws Exception {
    String signed = TestIdp.rsa().draft().assertionSigned();
    TestSp.accepted(TestSp.read(TestIdp.base64(signed)));
    document = Xml.parse(signed.getBytes(StandardCharsets.UTF_8));
    response = document.getDocumentElement();
    assertion = only(response, SAMLConstants.SAML20_NS, "Assertion");
  }

  @Test
  void refusesASignedResponseInsideTheSignatureOfAForgedOne() throws Exception {
    refusesForgedResponse(signature -> signature.owner().appendChild(signature.original()));
  }

  @Test
  void refusesASignedResponseBesideTheSignatureOfAForgedOne() throws Exception {
    refusesForgedResponse(signature ->
        signature.owner().getParentNode().insertBefore(signature.original(), signature.owner()));
  }

  @Test
  void refusesAForgedAssertionBeforeTheSignedOne() {
    response.insertBefore(forged(), assertion);
    refuses();
  }

  @Test
  void refusesAForgedAssertionAroundTheSignedOne() {
    Element forged = forged();
    response.insertBefore(forged, assertion);
    forged.appendChild(assertion);
    refuses();
  }

  @Test
  void refusesAForgedAssertionWithTheSignatureOfOneAtTheEnd() {
    Element original = withoutSignature(assertion);
    forge(assertion);
    response.appendChild(original);
    refuses();
  }

  @Test
  void refusesAForgedAssertionWhoseSignatureHidesTheSignedOne() {
    Element original = withoutSignature(assertion);
    forge(assertion);
    signatureOf(assertion).appendChild(original);
    refuses();
  }

  @Test
  void refusesAForgedAssertionInTheExtensions() {
    Element extensions = document.createElementNS(SAMLConstants.SAML20P_NS, "samlp:Extensions");
    response.insertBefore(extensions, only(response, SAMLConstants.SAML20P_NS, "Status"));
    extensions.appendChild(forged());
    refuses();
    // And with the signed one in there, and the forged one in its place.
    response.insertBefore(extensions.getFirstChild(), assertion);
    extensions.appendChild(assertion);
    refuses();
  }

  @Test
  void refusesASignedAssertionInAnObjectOfTheForgedOnesSignature() {
    Element original = withoutSignature(assertion);
    forge(assertion);
    Element object = document.createElementNS(SignatureConstants.XMLSIG_NS, "ds:Object");
    object.appendChild(original);
    signatureOf(assertion).appendChild(object);
    refuses();
  }

  @Test
  void refusesAForgedAssertionUnderTheIdOfTheSignedOne() {
    Element forged = forged();
    forged.setAttribute("ID", assertion.getAttribute("ID"));
    response.insertBefore(forged, assertion);
    refuses();
  }

  @Test
  void refusesAResponseThatHasTheIdOfItsSignedAssertion() {
    response.insertBefore(document.createComment("eve@skerrow.example"), assertion);
    response.setAttribute("ID", assertion.getAttribute("ID"));
    refuses();
  }

  @Test
  void refusesAForgedAssertionUnderAnotherName() {
    Element forged = forged();
    document.renameNode(forged, "urn:elsewhere", "x:Note");
    forged.setAttributeNS(
        XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "xsi:type", "saml:AssertionType");
    response.insertBefore(forged, assertion);
    refuses();
  }

  private record Signature(Element owner, Element original) {}

  private interface Placing {
    void place(Signature signature);
  }

  private static void refusesForgedResponse(Placing placing) throws Exception {
    String signed = TestIdp.rsa().draft().responseSigned();
    TestSp.accepted(TestSp.read(TestIdp.base64(signed)));
    Document whole = Xml.parse(signed.getBytes(StandardCharsets.UTF_8));
    Element root = whole.getDocumentElement();
    Element original = withoutSignature(root);
    root.setAttribute("ID", "_forged");
    name(root, "eve@skerrow.example");
    only(root, SAMLConstants.SAML20_NS, "Assertion").setAttribute("ID", "_forged-inside");
    placing.place(new Signature(signatureOf(root), original));
    refuses(whole);
  }

  private Element forged() {
    Element forged = withoutSignature(assertion);
    forge(forged);
    return forged;
  }

  private static void forge(Element assertion) {
    assertion.setAttribute("ID", "_forged");
    name(assertion, "eve@skerrow.example");
  }

  private static void name(Element inside, String name) {
    only(inside, SAMLConstants.SAML20_NS, "NameID").setTextContent(name);
  }

  private static Element withoutSignature(Element signed) {
    Element copy = (Element) signed.cloneNode(true);
    copy.removeChild(signatureOf(copy));
    return copy;
  }

  private static Element signatureOf(Element signed) {
    for (Node at = signed.getFirstChild(); at != null; at = at.getNextSibling()) {
      if ("Signature".equals(at.getLocalName())) {
        return (Element) at;
      }
    }
    throw new IllegalStateException("Not signed");
  }

  private static Element only(Element inside, String space, String name) {
    return (Element) inside.getElementsByTagNameNS(space, name).item(0);
  }

  private void refuses() {
    refuses(document);
  }

  private static void refuses(Document document) {
    String text = SerializeSupport.nodeToString(document);
    assertThat(text).contains("eve@skerrow.example").contains("moira.kinnaird@skerrow.example");
    SamlReading reading = TestSp.read(TestIdp.base64(text));
    assertThat(reading).as(text).isInstanceOf(SamlReading.Refused.class);
    // Not by chance: it is the shape or the signature that gives it away.
    assertThat(((SamlReading.Refused) reading).reason())
        .isIn(
            SamlRefusal.UNEXPECTED_SHAPE,
            SamlRefusal.SEVERAL_ASSERTIONS,
            SamlRefusal.DUPLICATE_ID,
            SamlRefusal.SIGNATURE_SHAPE);
  }
}
