package io.cloister.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cloister.http.Json;
import io.cloister.proof.Entry;
import io.cloister.proof.Field;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An event as it lies in the table. What is about people lies sealed in it: their names are null
/// then, and missing in the detail.
///
/// @param detail the members that are about nobody
/// @param salt of an event of which nothing is sealed
/// @param sealed the [Envelope]s; null where nothing is
/// @param expired the class it was of, where it was deleted
/// @param actorKey the key that sealed the actor, by which their events are found
public record Stored(
    String tenant,
    long seq,
    Instant occurred,
    @Nullable String actor,
    @Nullable String onBehalfOf,
    String action,
    @Nullable String resource,
    String outcome,
    String detail,
    @Nullable String requestId,
    byte @Nullable [] salt,
    byte @Nullable [] leaf,
    @Nullable String expired,
    byte @Nullable [] sealed,
    @Nullable String actorKey,
    @Nullable String behalfKey,
    @Nullable String resourceKey) {
  /// At its place in the record, with what the tree has of it there. For that nothing is opened.
  Stored at(long place) {
    Stored there = with(place, salt, null);
    return there.with(place, salt, there.shut().leaf().bytes());
  }

  /// One that was written before there was a tree.
  Stored adopted(byte[] fresh) {
    return with(seq, fresh, null).at(seq);
  }

  private Stored with(long place, byte @Nullable [] itsSalt, byte @Nullable [] itsLeaf) {
    return new Stored(
        tenant,
        place,
        occurred,
        actor,
        onBehalfOf,
        action,
        resource,
        outcome,
        detail,
        requestId,
        itsSalt,
        itsLeaf,
        expired,
        sealed,
        actorKey,
        behalfKey,
        resourceKey);
  }

  /// In the form that is hashed, with what is sealed as if it were erased: the leaf is the same.
  ///
  /// @throws IllegalArgumentException when somebody made something of it that no event is
  Entry shut() {
    byte[] envelopes = sealed;
    if (envelopes == null) {
      return row(new Words.Salted(salt)).entry();
    }
    return shut(Envelope.read(envelopes));
  }

  Entry shut(Envelope.All all) {
    SortedMap<String, Field> fields = new TreeMap<>();
    put(fields, all, Entry.ACTOR, actor);
    put(fields, all, Entry.ON_BEHALF_OF, onBehalfOf);
    put(fields, all, Entry.RESOURCE, resource);
    members()
        .forEach(member -> {
          String name = Entry.DETAIL + member.getKey();
          fields.put(name, new Field.Said(salt(all, name), member.getValue()));
        });
    for (Envelope envelope : all.envelopes()) {
      envelope
          .commitments()
          .forEach((name, commitment) -> {
            if (fields.put(name, new Field.Erased(commitment)) != null) {
              throw new IllegalArgumentException("its field '" + name + "' is sealed and said");
            }
          });
    }
    return new Entry(tenant, seq, occurred, action, outcome, requestId, fields);
  }

  private Set<Map.Entry<String, JsonNode>> members() {
    try {
      JsonNode members = Json.mapper().readTree(detail);
      if (members.isObject()) {
        return members.properties();
      }
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("its detail is not JSON", broken);
    }
    throw new IllegalArgumentException("its detail is no JSON object");
  }

  private static void put(
      SortedMap<String, Field> fields, Envelope.All all, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, new Field.Said(salt(all, name), TextNode.valueOf(value)));
    }
  }

  private static byte[] salt(Envelope.All all, String name) {
    byte[] salt = all.salts().get(name);
    if (salt == null) {
      throw new IllegalArgumentException("its field '" + name + "' has no salt");
    }
    return salt;
  }

  /// As it can be read without any key.
  Row row(Words words) {
    return new Row(
        tenant,
        seq,
        occurred,
        actor == null ? Row.ERASED : actor,
        onBehalfOf == null && behalfKey != null ? Row.ERASED : onBehalfOf,
        action,
        resource == null ? Row.ERASED : resource,
        outcome,
        detail,
        requestId,
        words,
        leaf,
        expired);
  }
}
