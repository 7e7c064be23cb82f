package io.cloister.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Files with one JSON value a line, as all sets have them.
final class JsonLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonLines() {}

  /// @throws IOException names the file and the line that is not JSON
  static <T> List<T> read(Path file, Function<JsonNode, T> shape) throws IOException {
    List<T> read = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          read.add(shape.apply(JSON.readTree(lines.get(i))));
        } catch (JsonProcessingException | IllegalArgumentException e) {
          throw new IOException(
              file + ", line " + (i + 1) + " cannot be read: " + e.getMessage(), e);
        }
      }
    }
    return read;
  }

  static JsonNode whole(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  /// @throws IllegalArgumentException when the field is missing
  static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isValueNode()) {
      throw new IllegalArgumentException("it has no \"" + field + "\"");
    }
    return value.asText();
  }

  static @Nullable String maybe(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }

  static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
