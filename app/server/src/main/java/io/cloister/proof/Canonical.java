package io.cloister.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Iterator;
import java.util.TreeMap;

/// JSON in one form only, so that it has one hash: RFC 8785, without fractions. A number that is no
/// whole one, or further from zero than 2^53 - 1, becomes a string; half a surrogate pair, which no
/// UTF-8 can hold, becomes U+FFFD.
final class Canonical {
  private static final long LARGEST = (1L << 53) - 1;

  private static final JsonMapper READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  static {
    READER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build());
  }

  private Canonical() {}

  /// @throws IllegalArgumentException when it is not JSON, or names something twice
  static JsonNode read(String json) {
    try {
      JsonNode read = READER.readTree(json);
      if (read == null || read.isMissingNode()) {
        throw new IllegalArgumentException("it is empty");
      }
      return read;
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("it is not JSON", broken);
    }
  }

  static String write(JsonNode value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  static void write(JsonNode value, StringBuilder out) {
    switch (value.getNodeType()) {
      case OBJECT -> object(value, out);
      case ARRAY -> {
        out.append('[');
        for (Iterator<JsonNode> each = value.iterator(); each.hasNext(); ) {
          write(each.next(), out);
          out.append(each.hasNext() ? "," : "");
        }
        out.append(']');
      }
      case NUMBER -> number(value, out);
      case BOOLEAN -> out.append(value.booleanValue());
      case NULL, MISSING -> out.append("null");
      case STRING, BINARY, POJO -> string(value.asText(), out);
    }
  }

  private static void object(JsonNode value, StringBuilder out) {
    // Sorted as Java compares: by UTF-16 code units, which is what RFC 8785 asks for.
    TreeMap<String, JsonNode> sorted = new TreeMap<>();
    value.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
    out.append('{');
    String comma = "";
    for (var field : sorted.entrySet()) {
      out.append(comma);
      string(field.getKey(), out);
      out.append(':');
      write(field.getValue(), out);
      comma = ",";
    }
    out.append('}');
  }

  private static void number(JsonNode value, StringBuilder out) {
    boolean whole = value.isIntegralNumber() && value.canConvertToLong();
    if (whole && value.longValue() >= -LARGEST && value.longValue() <= LARGEST) {
      out.append(value.longValue());
    } else {
      string(value.asText(), out);
    }
  }

  static void string(String text, StringBuilder out) {
    out.append('"');
    String whole = wellFormed(text);
    for (int i = 0; i < whole.length(); i++) {
      char letter = whole.charAt(i);
      switch (letter) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (letter < ' ') {
            out.append("\\u00").append(Character.forDigit(letter >> 4, 16));
            out.append(Character.forDigit(letter & 15, 16));
          } else {
            out.append(letter);
          }
        }
      }
    }
    out.append('"');
  }

  static String wellFormed(String text) {
    if (text.chars().noneMatch(letter -> Character.isSurrogate((char) letter))) {
      return text;
    }
    // Pairs come as one code point; what is left of the surrogates stands alone.
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(letter -> letter >= 0xD800 && letter <= 0xDFFF ? 0xFFFD : letter)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }
}
