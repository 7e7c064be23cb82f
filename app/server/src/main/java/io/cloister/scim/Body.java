package io.cloister.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.http.Json;

/// What a service has sent, looked at before the library reads it: JSON that is not nested too
/// deep, and no path or filter that would keep its parser busy.
final class Body {
  private static final int LONGEST_EXPRESSION = 2_000;
  private static final int MOST_BRACKETS = 20;

  private Body() {}

  static String checked(String text) {
    JsonNode body;
    try {
      body = Json.mapper().readTree(text);
    } catch (JsonProcessingException bad) {
      throw Refusal.syntax("The body is not JSON, or it is nested too deep.");
    }
    if (!(body instanceof ObjectNode object)) {
      throw Refusal.syntax("The body is not a JSON object.");
    }
    expression(object.path("filter").asText(""));
    if (object.get("Operations") instanceof ArrayNode operations) {
      operations.forEach(operation -> expression(operation.path("path").asText("")));
      apart(operations);
    }
    return object.toString();
  }

  /// A filter, or a path with one in it.
  static void expression(String text) {
    long brackets = text.chars().filter(each -> each == '(' || each == '[').count();
    if (text.length() > LONGEST_EXPRESSION || brackets > MOST_BRACKETS) {
      throw Refusal.filter(
          "A filter or path has at most "
              + LONGEST_EXPRESSION
              + " characters and "
              + MOST_BRACKETS
              + " brackets.");
    }
  }

  /// Entra ID names whom it removes from a group in the value, and not in the path as it should.
  /// The library would make one filter of all of them; many of them are one operation each.
  private static void apart(ArrayNode operations) {
    for (int at = 0; at < operations.size(); at++) {
      JsonNode operation = operations.get(at);
      boolean removes =
          operation.path("op").asText().equalsIgnoreCase("remove")
              && operation.path("path").asText().equalsIgnoreCase("members")
              && operation.path("value").isArray();
      if (removes) {
        operations.remove(at);
        for (JsonNode member : operation.get("value")) {
          operations.insert(at, removal(member.path("value").asText()));
          at++;
        }
        at--;
      }
    }
  }

  private static ObjectNode removal(String id) {
    return Json.mapper()
        .createObjectNode()
        .put("op", "remove")
        .put("path", "members[value eq \"" + id.replaceAll("[\"\\\\]", "") + "\"]");
  }
}
