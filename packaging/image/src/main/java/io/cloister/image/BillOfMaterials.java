package io.cloister.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// Reads CycloneDX.
final class BillOfMaterials {
  private BillOfMaterials() {}

  /// The libraries in it, but for our own parts.
  static List<Component> components(Path bill) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Element root = factory.newDocumentBuilder().parse(bill.toFile()).getDocumentElement();
      List<Component> components = new ArrayList<>();
      for (Element list : children(root, "components")) {
        for (Element element : children(list, "component")) {
          components.add(component(element));
        }
      }
      return components.stream()
          .filter(component -> !component.group().equals("io.cloister"))
          .sorted(Comparator.comparing(Component::group).thenComparing(Component::name))
          .toList();
    } catch (ParserConfigurationException | SAXException broken) {
      throw new IOException(bill + " is no bill of materials", broken);
    }
  }

  private static Component component(Element element) {
    List<String> licenses = new ArrayList<>();
    for (Element list : children(element, "licenses")) {
      for (Element license : children(list, "license")) {
        licenses.add(word(license, "id") + word(license, "name"));
      }
      children(list, "expression").forEach(expression -> licenses.add(expression.getTextContent()));
    }
    return new Component(
        word(element, "group"), word(element, "name"), word(element, "version"), licenses);
  }

  private static String word(Element parent, String name) {
    return children(parent, name).stream().findFirst().map(Node::getTextContent).orElse("").strip();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
