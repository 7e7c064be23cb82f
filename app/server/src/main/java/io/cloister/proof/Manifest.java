package io.cloister.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a bundle says of itself, and is signed.
///
/// @param origin whose record
/// @param asked what was asked for, in the words of the request
/// @param first number of the first event of the range
/// @param last number of the last; one less where there is none
/// @param records how many of the range are in clear; the others only by their leaves
/// @param before complete subtrees over the events before the range
/// @param after complete subtrees over those behind it, up to the last checkpoint
/// @param files what else is in the bundle
public record Manifest(
    String origin,
    Instant made,
    SortedMap<String, String> asked,
    long first,
    long last,
    long records,
    List<Node> before,
    List<Node> after,
    SortedMap<String, Content> files) {
  public static final String FORMAT = "cloister-audit-bundle/1";
  public static final String FILE = "manifest.json";
  public static final String SIGNATURE = "manifest.sig";
  public static final String KEYS = "keys.jsonl";
  public static final String CHECKPOINT = "checkpoint.txt";
  public static final String CHECKPOINTS = "checkpoints.jsonl";
  public static final String RECORDS = "records.jsonl";
  public static final String LEAVES = "leaves.txt";
  public static final String EXPIRED = "expired.jsonl";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// A file of the bundle.
  public record Content(long bytes, Hash sha256) {}

  /// A note on a line of its own, for [#KEYS] and [#CHECKPOINTS].
  public static String line(String note) {
    return Canonical.write(JSON.objectNode().put("note", note)) + "\n";
  }

  /// @throws IllegalArgumentException when the line is no such note
  public static String note(String line) {
    JsonNode json = Canonical.read(line);
    if (json.size() != 1 || !json.path("note").isTextual()) {
      throw new IllegalArgumentException("it is no line with a note");
    }
    return json.get("note").textValue();
  }

  /// An event with the proof that a checkpoint counts it, a line of [#EXPIRED].
  record Counted(Entry entry, List<Hash> path) {}

  public static String counted(Entry entry, Inclusion inclusion) {
    ObjectNode json = JSON.objectNode();
    json.set("event", Canonical.read(entry.json()));
    ArrayNode path = json.putArray("path");
    inclusion.path().forEach(hash -> path.add(hash.hex()));
    return Canonical.write(json) + "\n";
  }

  /// @throws IllegalArgumentException when the line is no such event
  static Counted counted(String line) {
    JsonNode json = Canonical.read(line);
    List<Hash> path = new ArrayList<>();
    json.path("path").forEach(hash -> path.add(Hash.ofHex(hash.asText())));
    return new Counted(Entry.read(Canonical.write(json.path("event"))), path);
  }

  public String json() {
    ObjectNode json = JSON.objectNode();
    json.put("format", FORMAT).put("origin", origin).put("made", Times.write(made));
    ObjectNode words = json.putObject("asked");
    asked.forEach(words::put);
    json.put("first", first).put("last", last).put("records", records);
    json.set("before", nodes(before));
    json.set("after", nodes(after));
    ObjectNode contents = json.putObject("files");
    files.forEach((name, content) ->
        contents
            .putObject(name)
            .put("bytes", content.bytes())
            .put("sha256", content.sha256().hex()));
    return Canonical.write(json) + "\n";
  }

  /// @throws IllegalArgumentException when it is not such a manifest
  static Manifest read(String text) {
    JsonNode json = Canonical.read(text);
    if (!json.path("format").asText().equals(FORMAT)) {
      throw new IllegalArgumentException("its format is not " + FORMAT);
    }
    SortedMap<String, String> asked = new TreeMap<>();
    json.path("asked")
        .properties()
        .forEach(one -> asked.put(one.getKey(), one.getValue().asText()));
    SortedMap<String, Content> files = new TreeMap<>();
    json.path("files")
        .properties()
        .forEach(one ->
            files.put(
                one.getKey(),
                new Content(
                    number(one.getValue(), "bytes"),
                    Hash.ofHex(one.getValue().path("sha256").asText()))));
    Manifest read =
        new Manifest(
            json.path("origin").asText(),
            Times.read(json.path("made").asText()),
            asked,
            number(json, "first"),
            number(json, "last"),
            number(json, "records"),
            nodes(json.path("before"), 0),
            nodes(json.path("after"), number(json, "last")),
            files);
    if (read.first < 1 || read.last < read.first - 1 || read.records < 0) {
      throw new IllegalArgumentException("its range cannot be");
    }
    return read;
  }

  private static ArrayNode nodes(List<Node> nodes) {
    ArrayNode json = JSON.arrayNode();
    nodes.forEach(
        node -> json.addObject().put("level", node.level()).put("hash", node.hash().hex()));
    return json;
  }

  /// They lie side by side, so their places follow from their levels.
  private static List<Node> nodes(JsonNode json, long from) {
    List<Node> nodes = new ArrayList<>();
    long here = from;
    for (JsonNode each : json) {
      long level = number(each, "level");
      if (level < 0 || level > 62) {
        throw new IllegalArgumentException("it has a subtree of level " + level);
      }
      nodes.add(new Node((int) level, here >> level, Hash.ofHex(each.path("hash").asText())));
      here = Math.addExact(here, Node.leaves((int) level));
    }
    return nodes;
  }

  private static long number(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("its '" + name + "' is no whole number");
    }
    return value.longValue();
  }
}
