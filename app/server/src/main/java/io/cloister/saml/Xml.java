package io.cloister.saml;

import java.io.ByteArrayInputStream;
import javax.xml.namespace.QName;
import net.shibboleth.utilities.java.support.xml.SerializeSupport;
import net.shibboleth.utilities.java.support.xml.XMLParserException;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Between bytes, documents and OpenSAML's objects.
final class Xml {
  private Xml() {}

  static Document parse(byte[] bytes) throws RefusedMessage {
    try {
      return OpenSaml.parsers().parse(new ByteArrayInputStream(bytes));
    } catch (XMLParserException broken) {
      if (saysDoctype(broken)) {
        throw new RefusedMessage(
            SamlRefusal.DOCTYPE,
            "The message declares a document type, which no identity provider needs: find out who sent it");
      }
      throw new RefusedMessage(
          SamlRefusal.GARBLED,
          "The message is not well-formed XML: look whether something between here and the identity provider changes it");
    }
  }

  private static boolean saysDoctype(@Nullable Throwable broken) {
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null && message.contains("DOCTYPE")) {
        return true;
      }
    }
    return false;
  }

  /// The document's root as an object of `kind`.
  static <T extends XMLObject> T read(Document document, Class<T> kind) throws RefusedMessage {
    Element root = document.getDocumentElement();
    try {
      var reader = XMLObjectSupport.getUnmarshaller(root);
      XMLObject object = reader == null ? null : reader.unmarshall(root);
      if (kind.isInstance(object)) {
        return kind.cast(object);
      }
    } catch (UnmarshallingException | RuntimeException broken) {
      throw new RefusedMessage(
          SamlRefusal.UNEXPECTED_SHAPE,
          "The message does not follow the SAML schema: look at the identity provider's version and settings");
    }
    throw new RefusedMessage(
        SamlRefusal.UNEXPECTED_SHAPE,
        "The message is %s where %s was expected: look at the address the identity provider sends it to"
            .formatted(Quote.of(root.getLocalName()), kind.getSimpleName()));
  }

  static String text(XMLObject object) {
    return SerializeSupport.nodeToString(marshal(object));
  }

  static Element marshal(XMLObject object) {
    try {
      return XMLObjectSupport.marshall(object);
    } catch (MarshallingException never) {
      throw new IllegalStateException("What we put together can be written", never);
    }
  }

  /// The whole text below an object that was read; a comment in between does not cut it.
  static String textOf(XMLObject object) {
    Element element = object.getDOM();
    return element == null ? "" : element.getTextContent().strip();
  }

  static <T extends XMLObject> T make(QName name, Class<T> kind) {
    return kind.cast(XMLObjectSupport.buildXMLObject(name));
  }
}
