package io.cloister.proof;

import java.util.HexFormat;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Puts a canonical JSON object together. The names come in their order, which is the caller's
/// duty: this is the inmost loop of writing and of checking the record.
final class Writing {
  private final StringBuilder out = new StringBuilder(512).append('{');

  void raw(String name, String json) {
    if (out.length() > 1) {
      out.append(',');
    }
    Canonical.string(name, out);
    out.append(':').append(json);
  }

  void text(String name, @Nullable String text) {
    raw(name, "");
    if (text == null) {
      out.append("null");
    } else {
      Canonical.string(text, out);
    }
  }

  /// Nothing where there is no such field, or no longer.
  void said(String name, @Nullable Field field) {
    if (field instanceof Field.Said) {
      raw(name, value(field));
    }
  }

  void object(String name, SortedMap<String, Field> fields, Function<Field, String> json) {
    Writing inner = new Writing();
    fields.forEach((key, field) -> inner.raw(key, json.apply(field)));
    raw(name, inner.end());
  }

  static String value(Field field) {
    return field instanceof Field.Said said ? Canonical.write(said.value()) : "null";
  }

  static String salt(Field field) {
    return field instanceof Field.Said said
        ? '"' + HexFormat.of().formatHex(said.salt()) + '"'
        : "null";
  }

  String end() {
    return out.append('}').toString();
  }
}
