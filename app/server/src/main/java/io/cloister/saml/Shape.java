package io.cloister.saml;

import java.util.HashSet;
import java.util.Set;
import javax.xml.XMLConstants;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// What a message must look like before any of it is believed. Signature wrapping needs a second
/// message, a second assertion, a signature in an odd place or an id given twice; a document that
/// has one of those is refused as a whole, whatever its signatures say.
final class Shape {
  private static final int DEEPEST = 64;

  /// Where a type beside the name is usual. Elsewhere it would make the library take an element of
  /// any name for an assertion or a signature.
  private static final Set<String> TYPED = Set.of("AttributeValue", "Condition");

  private final Element root;
  private final Ids ids = new Ids();
  private final Set<Element> signed = new HashSet<>();
  private int assertions;

  private Shape(Element root) {
    this.root = root;
  }

  /// Passes, with the number of assertions, open or encrypted: at most one.
  static int check(Document document) throws RefusedMessage {
    Shape shape = new Shape(document.getDocumentElement());
    shape.walk();
    return shape.assertions;
  }

  /// Without recursion, so that a deep document costs a refusal and not the stack.
  private void walk() throws RefusedMessage {
    Node at = root;
    int depth = 1;
    while (at != null) {
      if (at instanceof Element element) {
        visit(element, depth);
      }
      Node next = at.getFirstChild();
      if (next != null) {
        depth++;
      } else {
        while (!at.isSameNode(root) && at.getNextSibling() == null) {
          at = at.getParentNode();
          depth--;
        }
        next = at.isSameNode(root) ? null : at.getNextSibling();
      }
      at = next;
    }
  }

  private void visit(Element element, int depth) throws RefusedMessage {
    if (depth > DEEPEST) {
      throw odd("is nested deeper than %d elements".formatted(DEEPEST));
    }
    ids.note(element);
    String space = element.getNamespaceURI();
    String name = element.getLocalName();
    if (SAMLConstants.SAML20P_NS.equals(space)
        && name.endsWith("Response")
        && !element.isSameNode(root)) {
      throw odd("has a response inside");
    }
    if (SAMLConstants.SAML20_NS.equals(space) && isAssertion(name)) {
      assertion(element);
    }
    if (SignatureConstants.XMLSIG_NS.equals(space) && name.equals("Signature")) {
      signature(element);
    }
    if (element.hasAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type")
        && !TYPED.contains(name)) {
      throw odd("gives %s another type than its name says".formatted(Quote.of(name)));
    }
    if (EncryptionConstants.XMLENC_NS.equals(space) && name.equals("CipherReference")) {
      throw odd("keeps its encrypted part elsewhere");
    }
  }

  private void assertion(Element element) throws RefusedMessage {
    if (!element.isSameNode(root) && !root.isSameNode(element.getParentNode())) {
      throw odd("has an assertion in an unusual place");
    }
    assertions++;
    if (assertions > 1) {
      throw new RefusedMessage(
          SamlRefusal.SEVERAL_ASSERTIONS,
          "The response has more than one assertion: set the identity provider to send exactly one");
    }
  }

  private void signature(Element element) throws RefusedMessage {
    Node parent = element.getParentNode();
    boolean ofAssertion =
        parent instanceof Element owner
            && root.isSameNode(owner.getParentNode())
            && SAMLConstants.SAML20_NS.equals(owner.getNamespaceURI())
            && "Assertion".equals(owner.getLocalName());
    if ((!root.isSameNode(parent) && !ofAssertion) || !signed.add((Element) parent)) {
      throw odd("has a signature in an unusual place");
    }
  }

  private static boolean isAssertion(String name) {
    return name.equals("Assertion") || name.equals("EncryptedAssertion");
  }

  private static RefusedMessage odd(String what) {
    return new RefusedMessage(
        SamlRefusal.UNEXPECTED_SHAPE,
        "The message %s, as forged ones do and identity providers do not: find out who sent it"
            .formatted(what));
  }
}
