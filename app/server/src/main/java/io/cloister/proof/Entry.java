package io.cloister.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An event in the form that is hashed and exported. docs/reference/audit-format.md is its
/// specification.
///
/// @param seq its place in the record of its tenant, from 1
/// @param time to the microsecond
/// @param requestId made by the server; null where there was no request
/// @param fields what may be about a person: [#ACTOR], [#ON_BEHALF_OF], [#RESOURCE], and every
///   member of the detail by its name behind [#DETAIL]
public record Entry(
    String tenant,
    long seq,
    Instant time,
    String action,
    String outcome,
    @Nullable String requestId,
    SortedMap<String, Field> fields) {
  /// Of this form; a later one has a higher number.
  static final int VERSION = 1;

  public static final String ACTOR = "actor";
  public static final String ON_BEHALF_OF = "on_behalf_of";
  public static final String RESOURCE = "resource";
  public static final String DETAIL = "detail.";

  public Entry {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /// Gives each field its salt.
  public interface Salts {
    byte[] of(String field);
  }

  /// An event as it was said.
  ///
  /// @param detail a JSON object
  /// @throws IllegalArgumentException when the detail is not
  public static Entry of(
      String tenant,
      long seq,
      Instant time,
      String actor,
      @Nullable String onBehalfOf,
      String action,
      String resource,
      String outcome,
      String detail,
      @Nullable String requestId,
      Salts salts) {
    JsonNode members = Canonical.read(detail);
    if (!members.isObject()) {
      throw new IllegalArgumentException("its detail is no JSON object");
    }
    SortedMap<String, Field> fields = new TreeMap<>();
    fields.put(ACTOR, new Field.Said(salts.of(ACTOR), TextNode.valueOf(actor)));
    if (onBehalfOf != null) {
      fields.put(
          ON_BEHALF_OF, new Field.Said(salts.of(ON_BEHALF_OF), TextNode.valueOf(onBehalfOf)));
    }
    fields.put(RESOURCE, new Field.Said(salts.of(RESOURCE), TextNode.valueOf(resource)));
    members
        .properties()
        .forEach(member -> {
          String name = DETAIL + member.getKey();
          fields.put(name, new Field.Said(salts.of(name), member.getValue()));
        });
    return new Entry(tenant, seq, time, action, outcome, requestId, fields);
  }

  /// JSON with one spelling, as a detail is kept.
  public static String canonical(String json) {
    return Canonical.write(Canonical.read(json));
  }

  /// Text as every database gives it back: no half surrogates, no zero.
  public static String storable(String text) {
    return Canonical.wellFormed(text).replace('\0', '\uFFFD');
  }

  /// With some fields erased: what is left still has the same leaf.
  public Entry without(String... names) {
    SortedMap<String, Field> left = new TreeMap<>(fields);
    for (String name : names) {
      left.computeIfPresent(name, (same, field) -> new Field.Erased(field.commitment()));
    }
    return new Entry(tenant, seq, time, action, outcome, requestId, left);
  }

  /// What the tree has of it.
  public Hash leaf() {
    return Hash.leaf(content().getBytes(StandardCharsets.UTF_8));
  }

  /// What is hashed: no field, only the commitments.
  String content() {
    Writing out = new Writing();
    out.text("action", action);
    out.object("commitments", fields, field -> '"' + field.commitment().hex() + '"');
    out.text("outcome", outcome);
    out.text("request_id", requestId);
    out.raw("seq", Long.toString(seq));
    out.text("tenant", tenant);
    out.text("time", Times.write(time));
    out.raw("v", Integer.toString(VERSION));
    return out.end();
  }

  /// One line of JSON, from which [#read] and anybody else gets the same leaf.
  public String json() {
    Writing out = new Writing();
    out.text("action", action);
    out.said(ACTOR, fields.get(ACTOR));
    SortedMap<String, Field> detail = new TreeMap<>();
    SortedMap<String, Field> erased = new TreeMap<>();
    SortedMap<String, Field> salted = new TreeMap<>();
    for (Map.Entry<String, Field> field : fields.entrySet()) {
      switch (field.getValue()) {
        case Field.Said said -> {
          salted.put(field.getKey(), said);
          if (field.getKey().startsWith(DETAIL)) {
            detail.put(field.getKey().substring(DETAIL.length()), said);
          }
        }
        case Field.Erased gone -> erased.put(field.getKey(), gone);
      }
    }
    out.object("detail", detail, Writing::value);
    if (!erased.isEmpty()) {
      out.object("erased", erased, field -> '"' + field.commitment().hex() + '"');
    }
    out.said(ON_BEHALF_OF, fields.get(ON_BEHALF_OF));
    out.text("outcome", outcome);
    out.text("request_id", requestId);
    out.said(RESOURCE, fields.get(RESOURCE));
    out.object("salts", salted, Writing::salt);
    out.raw("seq", Long.toString(seq));
    out.text("tenant", tenant);
    out.text("time", Times.write(time));
    out.raw("v", Integer.toString(VERSION));
    return out.end();
  }

  /// @throws IllegalArgumentException when the line is not such an event; says why
  public static Entry read(String line) {
    return EntryReader.read(line);
  }
}
