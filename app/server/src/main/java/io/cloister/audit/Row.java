package io.cloister.audit;

import io.cloister.proof.Entry;
import io.cloister.proof.Field;
import io.cloister.proof.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// An event as it can be read. [Stored] is how it lies in the table.
///
/// @param seq its place in the record of its tenant, from 1; 0 before it has one
/// @param actor [#ERASED] where the person was erased, and so `onBehalfOf` and `resource`
/// @param detail JSON in canonical form, without what was erased
/// @param leaf what the tree has of it; null before it has a place
/// @param expired the class it was of, where it was deleted: then only its place, its time and its
///   leaf are left
public record Row(
    String tenant,
    long seq,
    Instant occurred,
    String actor,
    @Nullable String onBehalfOf,
    String action,
    String resource,
    String outcome,
    String detail,
    @Nullable String requestId,
    Words words,
    byte @Nullable [] leaf,
    @Nullable String expired) {
  /// Stands where a name was. Nobody can be called so.
  public static final String ERASED = "erased#person";

  private static final int LONGEST_RESOURCE = 1000;

  /// @param salt 16 random bytes
  static Row of(Event event, Instant now, byte[] salt) {
    String resource = Entry.storable(event.resource());
    String onBehalfOf = event.onBehalfOf();
    return new Row(
        event.tenant().value(),
        0,
        now,
        Entry.storable(event.actor()),
        onBehalfOf == null ? null : Entry.storable(onBehalfOf),
        event.action(),
        resource.length() <= LONGEST_RESOURCE
            ? resource
            : Entry.storable(resource.substring(0, LONGEST_RESOURCE)),
        event.outcome().name().toLowerCase(Locale.ROOT),
        Entry.canonical(Audit.json(event.detail())),
        event.requestId(),
        new Words.Salted(salt),
        null,
        null);
  }

  /// In the form that is hashed.
  ///
  /// @throws IllegalArgumentException when somebody made something of it that no event is, or when
  ///   a key is missing that nobody destroyed
  Entry entry() {
    if (expired != null) {
      throw new IllegalArgumentException("it was deleted when it was old enough");
    }
    return switch (words) {
      case Words.Salted salted -> entry(salted.salt());
      case Words.Found found ->
          new Entry(tenant, seq, occurred, action, outcome, requestId, found.fields());
      case Words.Veiled veiled ->
          new Entry(tenant, seq, occurred, action, outcome, requestId, veiled.fields());
      case Words.Unreadable unreadable -> throw new IllegalArgumentException(unreadable.why());
    };
  }

  private Entry entry(byte @Nullable [] secret) {
    if (secret == null || secret.length != Field.SALT_BYTES) {
      throw new IllegalArgumentException("it has no salt");
    }
    return Entry.of(
        tenant,
        seq,
        occurred,
        actor,
        onBehalfOf,
        action,
        resource,
        outcome,
        detail,
        requestId,
        field -> salt(secret, field));
  }

  /// The names of the fields that were erased.
  List<String> erased() {
    return switch (words) {
      case Words.Found found -> erased(found.fields());
      case Words.Veiled veiled ->
          erased(veiled.fields()).stream().filter(name -> !veiled.hidden().contains(name)).toList();
      case Words.Salted salted -> List.of();
      case Words.Unreadable unreadable -> List.of();
    };
  }

  private static List<String> erased(SortedMap<String, Field> fields) {
    return fields.entrySet().stream()
        .filter(field -> field.getValue() instanceof Field.Erased)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The names of the fields that this reader must not see.
  List<String> hidden() {
    return words instanceof Words.Veiled veiled ? veiled.hidden() : List.of();
  }

  /// Each field has a salt of its own, so that one can be erased and the others still be read.
  private static byte[] salt(byte[] secret, String field) {
    byte[] name = field.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(Hash.of(secret, name).bytes(), Field.SALT_BYTES);
  }
}
