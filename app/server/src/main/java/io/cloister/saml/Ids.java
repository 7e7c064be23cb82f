package io.cloister.saml;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/// That every id of a document is given once: a signature names what it covers by its id.
final class Ids {
  private final Set<String> seen = new HashSet<>();

  static void unique(Document document) throws RefusedMessage {
    Ids ids = new Ids();
    NodeList elements = document.getElementsByTagNameNS("*", "*");
    for (int i = 0; i < elements.getLength(); i++) {
      ids.note((Element) elements.item(i));
    }
  }

  void note(Element element) throws RefusedMessage {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      String name = attribute.getLocalName().toLowerCase(Locale.ROOT);
      if ((name.equals("id") || name.equals("assertionid")) && !seen.add(attribute.getValue())) {
        throw new RefusedMessage(
            SamlRefusal.DUPLICATE_ID,
            "The message gives the id %s twice, so its signature could mean either: find out who put it together"
                .formatted(Quote.of(attribute.getValue())));
      }
    }
  }
}
