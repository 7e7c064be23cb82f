package io.cloister.signon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.http.Problem.FieldError;
import io.cloister.http.ProblemException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads the settings of a provider and keeps count of what is wrong, so that all of it is told at
/// once. What is wrong reads as empty until then.
final class Reading {
  private static final int LONGEST = 200_000;

  private final ObjectNode settings;
  private final List<FieldError> errors = new ArrayList<>();
  private final Set<String> known = new TreeSet<>();

  Reading(ObjectNode settings) {
    this.settings = settings;
  }

  String text(String name, String otherwise) {
    known.add(name);
    JsonNode value = settings.get(name);
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (!value.isTextual() || value.asText().length() > LONGEST) {
      return wrong(name, "is not a text");
    }
    return value.asText().strip();
  }

  String needed(String name) {
    String value = text(name, "");
    return value.isEmpty() && errors.stream().noneMatch(error -> error.field().equals(at(name)))
        ? wrong(name, "is missing")
        : value;
  }

  boolean flag(String name, boolean otherwise) {
    known.add(name);
    JsonNode value = settings.get(name);
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      wrong(name, "is neither true nor false");
    }
    return value.asBoolean();
  }

  int number(String name, int otherwise, int least, int most) {
    known.add(name);
    JsonNode value = settings.get(name);
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
      wrong(name, "is not a whole number between " + least + " and " + most);
      return otherwise;
    }
    return value.asInt();
  }

  String choice(String name, String otherwise, List<String> choices) {
    String value = text(name, otherwise);
    return choices.contains(value) ? value : wrong(name, "is none of " + choices);
  }

  List<String> texts(String name) {
    known.add(name);
    JsonNode value = settings.get(name);
    List<String> texts = new ArrayList<>();
    if (value == null || value.isNull()) {
      return texts;
    }
    if (!value.isArray()) {
      wrong(name, "is not a list");
    }
    for (JsonNode each : value) {
      if (each.isTextual() && !each.asText().isBlank()) {
        texts.add(each.asText().strip());
      } else {
        wrong(name, "holds something that is not a text");
      }
    }
    return texts;
  }

  /// An address of the web; without encryption only on this machine itself.
  URI address(String name) {
    String value = needed(name);
    try {
      URI address = URI.create(value);
      if (Addresses.trustworthy(address)) {
        return address;
      }
    } catch (IllegalArgumentException notOne) {
      // Told below.
    }
    if (!value.isEmpty()) {
      wrong(name, "is not an https address (http only for this machine itself)");
    }
    return URI.create("");
  }

  /// These may be there, too.
  void known(String... names) {
    known.addAll(List.of(names));
  }

  String wrong(String name, String why) {
    errors.add(new FieldError(name.startsWith("secrets.") ? name : at(name), why));
    return "";
  }

  private static String at(String name) {
    return "settings." + name;
  }

  /// @throws ProblemException `invalid_body` with all that is wrong
  void done() {
    settings
        .fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            wrong(name, "is not a setting of this kind of provider; there are " + known);
          }
        });
    if (!errors.isEmpty()) {
      throw ProblemException.fields(errors);
    }
  }
}
