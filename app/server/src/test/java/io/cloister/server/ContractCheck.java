package io.cloister.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cloister.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Holds answers against the contract. [DevAppliance] does so with every answer it gets, so a test
/// of the API checks the contract without saying so. A field the contract does not name is a
/// mistake too.
public final class ContractCheck {
  /// Parts of other schemas: what is left over in them is not theirs to judge.
  private static final Set<String> MIXED_IN = Set.of("Balance", "DocumentBody");

  private static final JsonNode CONTRACT = read();

  /// The contract as one document, of which every schema is a place: a copy for each of them would
  /// fill the heap.
  private static final String ADDRESS = "https://cloister.test/contract.json";

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry -> registry.schemas(Map.of(ADDRESS, CONTRACT.toString())));

  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private ContractCheck() {}

  /// Checks one of the named schemas, such as the events of a stream.
  public static void check(String schema, JsonNode value) {
    fail(schema, schema("#/components/schemas/" + schema).validate(value), value);
  }

  /// Checks an answer as it came.
  ///
  /// @param path with or without a query
  public static void check(String method, String path, int status, String type, String body) {
    String media = type.replaceAll(";.*", "").strip();
    if (media.equals("application/problem+json")) {
      JsonNode problem = parse(body);
      check("Problem", problem);
      if (problem.get("status").asInt() != status) {
        throw new AssertionError("The problem says another status than the answer: " + body);
      }
      return;
    }
    String template = template(path.replaceAll("[?].*", ""));
    if (template == null) {
      return;
    }
    String verb = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    JsonNode operation = CONTRACT.get("paths").get(template).get(verb);
    if (operation == null) {
      throw new AssertionError("The contract has no " + method + " " + template);
    }
    JsonNode answer = operation.get("responses").get(Integer.toString(status));
    if (answer == null) {
      throw new AssertionError(method + " " + template + " may not answer " + status + ": " + body);
    }
    if (!answer.has("content") || body.isEmpty()) {
      return;
    }
    if (!answer.get("content").has(media)) {
      throw new AssertionError(method + " " + template + " may not answer with " + type);
    }
    if (!media.endsWith("json")) {
      return;
    }
    String place =
        "#/paths/%s/%s/responses/%d/content/%s/schema"
            .formatted(escape(template), verb, status, escape(media));
    List<String> values = media.contains("ndjson") ? body.lines().toList() : List.of(body);
    for (String value : values) {
      JsonNode json = parse(value);
      fail(method + " " + template, schema(place).validate(json), json);
    }
  }

  /// Every operation of the contract, as `GET /api/v1/session`.
  static List<String> operations() {
    return CONTRACT.get("paths").properties().stream()
        .flatMap(path ->
            path.getValue().properties().stream()
                .filter(verb -> verb.getValue().has("operationId"))
                .map(verb -> verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
        .toList();
  }

  private static @Nullable String template(String path) {
    String best = null;
    for (var entry : CONTRACT.get("paths").properties()) {
      String pattern =
          Pattern.compile("[{][^}]+[}]")
              .splitAsStream(entry.getKey())
              .map(Pattern::quote)
              .reduce((before, after) -> before + "[^/]+" + after)
              .orElse("");
      if (entry.getKey().endsWith("}")) {
        pattern += "[^/]+";
      }
      if (path.matches(pattern) && (best == null || best.contains("{"))) {
        best = entry.getKey();
      }
    }
    return best;
  }

  private static Schema schema(String place) {
    return SCHEMAS.computeIfAbsent(
        place, wanted -> REGISTRY.getSchema(SchemaLocation.of(ADDRESS + wanted)));
  }

  private static void fail(String what, List<Error> errors, JsonNode value) {
    if (!errors.isEmpty()) {
      throw new AssertionError(
          what + " does not keep the contract:\n  " + errors + "\n  in " + value);
    }
  }

  private static JsonNode parse(String body) {
    try {
      return Json.mapper().readTree(body);
    } catch (IOException failed) {
      throw new AssertionError("Not JSON: " + body, failed);
    }
  }

  private static JsonNode read() {
    try (InputStream yaml = ContractCheck.class.getResourceAsStream("/openapi/cloister.yaml")) {
      JsonNode contract = new YAMLMapper().readTree(yaml);
      contract
          .at("/components/schemas")
          .properties()
          .forEach(schema -> {
            if (!MIXED_IN.contains(schema.getKey())) {
              closeAll(schema.getValue());
            }
          });
      return contract;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void closeAll(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("unevaluatedProperties", false);
    }
    schema.forEach(ContractCheck::closeAll);
  }

  private static String escape(String segment) {
    return segment.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
  }
}
