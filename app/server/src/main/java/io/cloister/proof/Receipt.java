package io.cloister.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A signed record of one answer: a note of two lines, of which the second is JSON in canonical
/// form. docs/reference/receipt-format.md is its specification.
///
/// @param content the JSON
/// @param keys of the installation, up to the one that signed
public record Receipt(JsonNode content, Note note, KeyChain keys) {
  public static final String FORMAT = "cloister-receipt/1";
  private static final int LONGEST = 4 << 20;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// What is signed.
  ///
  /// @param answer what is to be said of it
  /// @param asked number of the event that it was asked; 0 where there is none
  /// @param answered number of the event of what came of it
  public static String text(
      KeyChain keys, String tenant, JsonNode answer, long asked, long answered) {
    ObjectNode content = JSON.objectNode();
    content.put("v", 1).put("origin", keys.origin(tenant));
    content.set("answer", answer);
    content.putObject("events").put("asked", asked).put("answered", answered);
    ArrayNode notes = content.putArray("keys");
    keys.links().forEach(link -> notes.add(link.note().toString()));
    return FORMAT + "\n" + Canonical.write(content) + "\n";
  }

  /// What the event of the answer has of it, so that the tree has it, too.
  public static String digest(JsonNode answer) {
    return Hash.of(Canonical.write(answer)).hex();
  }

  /// As all that is signed spells a time.
  public static String time(Instant time) {
    return Times.write(time);
  }

  /// @throws IllegalArgumentException when it is none, nobody of the installation signed it, or it
  ///   contradicts itself; says why
  public static Receipt read(String whole) {
    Note note = Note.read(whole, LONGEST);
    List<String> lines = note.lines();
    if (lines.size() != 2 || !lines.getFirst().equals(FORMAT)) {
      throw new IllegalArgumentException("it is no receipt: it does not begin with " + FORMAT);
    }
    JsonNode content = Canonical.read(lines.get(1));
    if (!Canonical.write(content).equals(lines.get(1))) {
      throw new IllegalArgumentException("it is not in canonical form");
    }
    List<String> notes = new ArrayList<>();
    content.path("keys").forEach(key -> notes.add(key.asText()));
    KeyChain keys = KeyChain.read(notes);
    if (!note.signedBy(keys.last())) {
      throw new IllegalArgumentException(
          "the last of its keys, " + keys.last().id() + ", did not sign it");
    }
    Receipt receipt = new Receipt(content, note, keys);
    if (!receipt.origin().startsWith(keys.name() + "/")) {
      throw new IllegalArgumentException("its origin is not of the installation whose keys it has");
    }
    receipt.checkCitations();
    return receipt;
  }

  /// Every quotation lies in a passage that was read.
  private void checkCitations() {
    Map<Integer, JsonNode> passages = new HashMap<>();
    answer().path("passages").forEach(one -> passages.put(one.path("number").asInt(), one));
    for (JsonNode sentence : answer().path("sentences")) {
      for (JsonNode citation : sentence.path("citations")) {
        JsonNode passage = passages.get(citation.path("number").asInt(-1));
        if (passage == null
            || !passage.path("document").equals(citation.path("document"))
            || citation.path("start").asInt() < passage.path("start").asInt()
            || citation.path("end").asInt() > passage.path("end").asInt()) {
          throw new IllegalArgumentException(
              "it cites what was not read: '" + sentence.path("text").asText() + "'");
        }
      }
    }
  }

  public JsonNode answer() {
    return content.path("answer");
  }

  /// Whose record: `cloister/INSTALLATION/TENANT`.
  public String origin() {
    return content.path("origin").asText();
  }

  /// The hash that the event of the answer has.
  public String digest() {
    return digest(answer());
  }

  /// The whole, as it lies in a file.
  @Override
  public String toString() {
    return note.toString();
  }
}
