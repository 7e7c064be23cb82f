package io.cloister.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// On which line of a file of configuration each key stands.
final class FileLines {
  private FileLines() {}

  /// By keys with dots between the levels. Of a key that is there twice, the last line.
  static Map<String, Integer> of(byte[] yaml) throws IOException {
    Map<String, Integer> lines = new HashMap<>();
    Deque<String> sections = new ArrayDeque<>();
    try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
      String key = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case FIELD_NAME -> {
            String section = sections.isEmpty() ? "" : sections.peek();
            key = section + parser.currentName();
            lines.put(key, parser.currentTokenLocation().getLineNr());
          }
          case START_OBJECT -> sections.push(key.isEmpty() ? "" : key + ".");
          case END_OBJECT -> sections.pop();
          case START_ARRAY,
              END_ARRAY,
              VALUE_STRING,
              VALUE_NUMBER_INT,
              VALUE_NUMBER_FLOAT,
              VALUE_TRUE,
              VALUE_FALSE,
              VALUE_NULL,
              VALUE_EMBEDDED_OBJECT,
              NOT_AVAILABLE -> {
            // Only names have lines.
          }
        }
      }
    }
    return lines;
  }
}
