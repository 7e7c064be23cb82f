package io.cloister.audit;

import io.cloister.proof.Entry;
import io.cloister.proof.Field;
import io.cloister.proof.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An event as it lies in the table.
///
/// @param seq its place in the record of its tenant, from 1; 0 before it has one
/// @param detail JSON in canonical form
/// @param salt 16 random bytes that the salts of its fields are made of
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
    byte @Nullable [] salt,
    byte @Nullable [] leaf,
    @Nullable String expired) {
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
        salt,
        null,
        null);
  }

  /// At its place in the record, with what the tree has of it there.
  Row at(long place) {
    Row there = with(place, salt, null);
    return there.with(place, salt, there.entry().leaf().bytes());
  }

  /// One that was written before there was a tree.
  Row adopted(byte[] fresh) {
    return with(seq, fresh, null).at(seq);
  }

  private Row with(long place, byte @Nullable [] itsSalt, byte @Nullable [] itsLeaf) {
    return new Row(
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
        expired);
  }

  /// In the form that is hashed.
  ///
  /// @throws IllegalArgumentException when somebody made something of it that no event is
  Entry entry() {
    if (expired != null) {
      throw new IllegalArgumentException("it was deleted when it was old enough");
    }
    byte[] secret = salt;
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

  /// Each field has a salt of its own, so that one can be erased and the others still be read.
  private static byte[] salt(byte[] secret, String field) {
    byte[] name = field.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(Hash.of(secret, name).bytes(), Field.SALT_BYTES);
  }
}
