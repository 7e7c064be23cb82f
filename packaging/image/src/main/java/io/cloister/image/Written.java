package io.cloister.image;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/// Maps, lists, texts and numbers as JSON, in the order they are in: what image formats need of it.
/// A library would have to be told apart from those that ship.
final class Written {
  private Written() {}

  static String json(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(each -> text(String.valueOf(each.getKey())) + ":" + json(each.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case Collection<?> list ->
          list.stream().map(Written::json).collect(Collectors.joining(",", "[", "]"));
      case Number number -> number.toString();
      default -> text(value.toString());
    };
  }

  private static String text(String plain) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char letter : plain.toCharArray()) {
      if (letter == '"' || letter == '\\') {
        quoted.append('\\').append(letter);
      } else if (letter < ' ') {
        quoted.append("\\u%04x".formatted((int) letter));
      } else {
        quoted.append(letter);
      }
    }
    return quoted.append('"').toString();
  }
}
