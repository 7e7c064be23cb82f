package io.cloister.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads an event from a line that anybody may have written: nothing is guessed, and nothing is in
/// it that its leaf does not vouch for.
final class EntryReader {
  private static final Set<String> KNOWN =
      Set.of(
          "action",
          "actor",
          "detail",
          "erased",
          "on_behalf_of",
          "outcome",
          "request_id",
          "resource",
          "salts",
          "seq",
          "tenant",
          "time",
          "v");

  private EntryReader() {}

  static Entry read(String line) {
    JsonNode json = Canonical.read(line);
    if (!json.isObject()) {
      throw new IllegalArgumentException("it is no JSON object");
    }
    if (!Canonical.write(json).equals(line)) {
      throw new IllegalArgumentException("it is not in canonical form");
    }
    json.properties()
        .forEach(member -> {
          if (!KNOWN.contains(member.getKey())) {
            throw new IllegalArgumentException(
                "it has '" + member.getKey() + "', which no event has");
          }
        });
    if (number(json, "v") != Entry.VERSION) {
      throw new IllegalArgumentException("it has version " + json.get("v") + ", this knows 1");
    }
    return new Entry(
        needed(json, "tenant"),
        number(json, "seq"),
        time(json),
        needed(json, "action"),
        needed(json, "outcome"),
        text(json, "request_id"),
        fields(json));
  }

  /// Every value has a salt and every salt a value.
  private static SortedMap<String, Field> fields(JsonNode json) {
    SortedMap<String, JsonNode> values = new TreeMap<>();
    for (String name : new String[] {Entry.ACTOR, Entry.ON_BEHALF_OF, Entry.RESOURCE}) {
      if (json.has(name)) {
        values.put(name, json.get(name));
      }
    }
    object(json, "detail")
        .properties()
        .forEach(member -> values.put(Entry.DETAIL + member.getKey(), member.getValue()));
    JsonNode salts = object(json, "salts");
    if (salts.size() != values.size()) {
      throw new IllegalArgumentException("it does not have one salt for each field");
    }
    SortedMap<String, Field> fields = new TreeMap<>();
    values.forEach((name, value) -> {
      if (!salts.has(name)) {
        throw new IllegalArgumentException("its field '" + name + "' has no salt");
      }
      byte[] salt = HexFormat.of().parseHex(digits(salts, name));
      fields.put(name, new Field.Said(salt, value));
    });
    if (json.has("erased")) {
      object(json, "erased")
          .properties()
          .forEach(member -> {
            Hash commitment = Hash.ofHex(digits(json.get("erased"), member.getKey()));
            if (fields.put(member.getKey(), new Field.Erased(commitment)) != null) {
              throw new IllegalArgumentException(
                  "its field '" + member.getKey() + "' is erased and said");
            }
          });
    }
    return fields;
  }

  private static Instant time(JsonNode json) {
    return Times.read(needed(json, "time"));
  }

  private static long number(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null || !value.isIntegralNumber()) {
      throw new IllegalArgumentException("its '" + name + "' is no whole number");
    }
    return value.longValue();
  }

  private static JsonNode object(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null || !value.isObject()) {
      throw new IllegalArgumentException("its '" + name + "' is no object");
    }
    return value;
  }

  private static String digits(JsonNode json, String name) {
    String digits = needed(json, name);
    if (!digits.matches("[0-9a-f]*")) {
      throw new IllegalArgumentException("its '" + name + "' has no lower-case hexadecimal digits");
    }
    return digits;
  }

  private static String needed(JsonNode json, String name) {
    String value = text(json, name);
    if (value == null) {
      throw new IllegalArgumentException("it has no '" + name + "'");
    }
    return value;
  }

  private static @Nullable String text(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException("its '" + name + "' is no text");
    }
    return value.textValue();
  }
}
