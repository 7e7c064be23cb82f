package io.cloister.backup;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// What a store says in XML.
final class S3Answers {
  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XML.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  private S3Answers() {}

  /// One page of what there is.
  ///
  /// @param objects keys, with their sizes
  /// @param folders up to and with the `/`, where they were asked for
  /// @param next where the following page begins; null on the last
  record Page(Map<String, Long> objects, List<String> folders, @Nullable String next) {}

  /// @throws StoreFailed when it is no listing
  static Page page(byte[] answer) throws StoreFailed {
    Map<String, Long> objects = new TreeMap<>();
    List<String> folders = new ArrayList<>();
    String next = null;
    String key = "";
    boolean listing = false;
    try {
      XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(answer));
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        switch (xml.getLocalName()) {
          case "ListBucketResult" -> listing = true;
          case "Key" -> key = xml.getElementText();
          case "Size" -> objects.put(key, Long.parseLong(xml.getElementText().strip()));
          case "CommonPrefixes" -> {
            xml.nextTag();
            folders.add(xml.getElementText());
          }
          case "NextContinuationToken" -> next = xml.getElementText();
          default -> {
            // Of no use here.
          }
        }
      }
    } catch (XMLStreamException | NumberFormatException broken) {
      listing = false;
    }
    if (!listing) {
      throw new StoreFailed(
          "What was asked for the list of a bucket answered with something else. See that backup.s3.endpoint is the address of a store that speaks S3.");
    }
    return new Page(objects, folders, next);
  }

  /// The word of S3 for what went wrong; empty where there is none.
  static String code(byte[] answer) {
    try {
      XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(answer));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("Code")) {
          String code = xml.getElementText().strip();
          return code.matches("[A-Za-z0-9.]{1,64}") ? code : "";
        }
      }
    } catch (XMLStreamException noXml) {
      // Said by the status alone.
    }
    return "";
  }
}
