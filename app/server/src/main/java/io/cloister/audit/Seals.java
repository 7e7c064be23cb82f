package io.cloister.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.http.Json;
import io.cloister.proof.Entry;
import io.cloister.proof.Field;
import io.cloister.proof.Hash;
import io.cloister.sealing.Opened;
import io.cloister.sealing.Sealing;
import io.cloister.store.TenantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Seals what an event says about people, and opens it for who may read the record.
final class Seals {
  private final Sealing sealing;
  private final Owners owners;

  Seals(Sealing sealing, Owners owners) {
    this.sealing = sealing;
    this.owners = owners;
  }

  Sealing sealing() {
    return sealing;
  }

  /// What a tenant's record calls whose key it is; empty once it is destroyed.
  Optional<String> name(TenantId tenant, String key) {
    return sealing
        .owner(key)
        .map(owner ->
            owner.tenant().equals(tenant) ? owner.login() : owner.tenant() + "#" + owner.login());
  }

  /// As it goes into the table. What was erased of it stays so.
  Stored seal(Row row) {
    SortedMap<String, Field> fields = row.entry().fields();
    return seal(row, fields, owners.of(row, fields), List.of());
  }

  /// Seals again what names more people now than when it was sealed: an event from before there
  /// were keys, or before somebody had theirs.
  ///
  /// @return the same where there is nothing to do
  Stored again(Stored stored) {
    Row row = open(stored);
    try {
      return stored.expired() == null ? again(stored, row) : stored;
    } catch (IllegalArgumentException broken) {
      // Somebody changed it, which is for `audit verify` to tell. It holds up nobody else.
      return stored;
    }
  }

  private Stored again(Stored stored, Row row) {
    List<Envelope> before = envelopes(stored);
    SortedMap<String, Field> fields = row.entry().fields();
    SortedMap<String, SortedSet<String>> wanted = owners.formerly().of(row, fields);
    for (Envelope envelope : before) {
      for (String name : envelope.commitments().keySet()) {
        // Nobody loses a field by this: who had it sealed keeps it so.
        if (fields.get(name) instanceof Field.Said) {
          wanted.computeIfAbsent(name, first -> new TreeSet<>()).addAll(envelope.keys());
        }
      }
    }
    boolean same =
        wanted.entrySet().stream()
            .allMatch(field ->
                before.stream()
                    .anyMatch(envelope ->
                        envelope.commitments().containsKey(field.getKey())
                            && envelope.keys().equals(field.getValue())));
    List<Envelope> shut =
        before.stream()
            .filter(
                envelope -> fields.get(envelope.commitments().firstKey()) instanceof Field.Erased)
            .toList();
    return same ? stored : seal(row, fields, wanted, shut);
  }

  /// The ids of all keys that an event is sealed with; none where somebody broke its seals.
  static Set<String> keys(Stored stored) {
    Set<String> keys = new HashSet<>();
    try {
      envelopes(stored).forEach(envelope -> keys.addAll(envelope.keys()));
    } catch (IllegalArgumentException broken) {
      keys.clear();
    }
    return keys;
  }

  private static List<Envelope> envelopes(Stored stored) {
    byte[] sealed = stored.sealed();
    return sealed == null ? List.of() : Envelope.read(sealed).envelopes();
  }

  /// @param shut what nobody can open any more, and is kept as it is
  private Stored seal(
      Row row,
      SortedMap<String, Field> fields,
      SortedMap<String, SortedSet<String>> owners,
      List<Envelope> shut) {
    if (owners.isEmpty() && shut.isEmpty() && row.words() instanceof Words.Salted plain) {
      return stored(row, row.detail(), plain.salt(), null, owners);
    }
    Map<SortedSet<String>, SortedMap<String, Field.Said>> parts = new LinkedHashMap<>();
    SortedMap<String, byte[]> salts = new TreeMap<>();
    ObjectNode detail = Json.mapper().createObjectNode();
    fields.forEach((name, field) -> {
      SortedSet<String> keys = owners.get(name);
      if (field instanceof Field.Said said) {
        if (keys != null) {
          parts.computeIfAbsent(keys, first -> new TreeMap<>()).put(name, said);
        } else {
          salts.put(name, said.salt());
          if (name.startsWith(Entry.DETAIL)) {
            detail.set(name.substring(Entry.DETAIL.length()), said.value());
          }
        }
      }
    });
    List<Envelope> envelopes = new ArrayList<>(shut);
    parts.forEach((keys, said) -> envelopes.add(envelope(keys, said)));
    byte[] sealed = Envelope.write(new Envelope.All(salts, envelopes));
    for (Envelope envelope : shut) {
      envelope.commitments().keySet().forEach(name -> owners.put(name, envelope.keys()));
    }
    return stored(row, Entry.canonical(detail.toString()), null, sealed, owners);
  }

  private Envelope envelope(SortedSet<String> keys, SortedMap<String, Field.Said> fields) {
    SortedMap<String, Hash> commitments = new TreeMap<>();
    ByteArrayOutputStream text = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(text)) {
      for (Map.Entry<String, Field.Said> field : fields.entrySet()) {
        commitments.put(field.getKey(), field.getValue().commitment());
        byte[] value = field.getValue().value().toString().getBytes(StandardCharsets.UTF_8);
        out.write(field.getValue().salt());
        out.writeInt(value.length);
        out.write(value);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Envelope(keys, commitments, sealing.seal(keys, text.toByteArray()));
  }

  private static Stored stored(
      Row row,
      String detail,
      byte @Nullable [] salt,
      byte @Nullable [] sealed,
      SortedMap<String, SortedSet<String>> owners) {
    String actorKey = first(owners, Entry.ACTOR);
    String behalfKey = first(owners, Entry.ON_BEHALF_OF);
    String resourceKey = first(owners, Entry.RESOURCE);
    return new Stored(
        row.tenant(),
        row.seq(),
        row.occurred(),
        actorKey != null ? null : row.actor(),
        behalfKey != null ? null : row.onBehalfOf(),
        row.action(),
        resourceKey != null ? null : row.resource(),
        row.outcome(),
        detail,
        row.requestId(),
        salt,
        row.leaf(),
        row.expired(),
        sealed,
        actorKey,
        behalfKey,
        resourceKey);
  }

  private static @Nullable String first(SortedMap<String, SortedSet<String>> owners, String field) {
    SortedSet<String> keys = owners.get(field);
    return keys == null ? null : keys.first();
  }

  List<Row> open(List<Stored> rows) {
    return rows.stream().map(this::open).toList();
  }

  /// As it can be read today.
  Row open(Stored stored) {
    byte[] sealed = stored.sealed();
    if (sealed == null) {
      return stored.row(new Words.Salted(stored.salt()));
    }
    try {
      Envelope.All all = Envelope.read(sealed);
      return said(stored, fields(all, stored.shut(all)));
    } catch (IllegalArgumentException broken) {
      return stored.row(new Words.Unreadable(String.valueOf(broken.getMessage())));
    }
  }

  /// An event in the form that is hashed, and its hash.
  record Checked(Entry entry, Hash leaf) {}

  /// Opens an event only to see whether it is as it was written. What is under its seals was held
  /// against the commitments by then, so these are not made again for the leaf.
  ///
  /// @throws IllegalArgumentException when somebody made something of it that no event is, or when
  ///   a key is missing that nobody destroyed
  Checked check(Stored stored) {
    byte[] sealed = stored.sealed();
    if (sealed == null || stored.expired() != null) {
      Entry entry = stored.row(new Words.Salted(stored.salt())).entry();
      return new Checked(entry, entry.leaf());
    }
    Envelope.All all = Envelope.read(sealed);
    Entry shut = stored.shut(all);
    Entry entry =
        new Entry(
            shut.tenant(),
            shut.seq(),
            shut.time(),
            shut.action(),
            shut.outcome(),
            shut.requestId(),
            fields(all, shut));
    return new Checked(entry, shut.leaf());
  }

  private SortedMap<String, Field> fields(Envelope.All all, Entry shut) {
    SortedMap<String, Field> fields = new TreeMap<>(shut.fields());
    for (Envelope envelope : all.envelopes()) {
      open(envelope, fields);
    }
    return fields;
  }

  private void open(Envelope envelope, SortedMap<String, Field> fields) {
    switch (sealing.open(envelope.keys(), envelope.sealed())) {
      case Opened.Text text -> unpack(envelope, text.bytes(), fields);
      case Opened.Erased erased -> {
        // The commitments are there already.
      }
      case Opened.Missing missing ->
          throw new IllegalArgumentException(
              "the key %s that sealed it is missing, and nobody destroyed it: restore the folder keys/people"
                  .formatted(missing.key()));
    }
  }

  private static void unpack(Envelope envelope, byte[] text, SortedMap<String, Field> fields) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(text))) {
      for (Map.Entry<String, Hash> field : envelope.commitments().entrySet()) {
        byte[] salt = new byte[Field.SALT_BYTES];
        in.readFully(salt);
        byte[] value = new byte[in.readInt()];
        in.readFully(value);
        Field.Said said = new Field.Said(salt, Json.mapper().readTree(value));
        if (!said.commitment().equals(field.getValue())) {
          throw new IllegalArgumentException(
              "its field '" + field.getKey() + "' is not what its commitment says");
        }
        fields.put(field.getKey(), said);
      }
    } catch (IOException broken) {
      throw new IllegalArgumentException("what is sealed of it is broken", broken);
    }
  }

  private static Row said(Stored stored, SortedMap<String, Field> fields) {
    ObjectNode detail = Json.mapper().createObjectNode();
    fields.forEach((name, field) -> {
      if (name.startsWith(Entry.DETAIL) && field instanceof Field.Said said) {
        detail.set(name.substring(Entry.DETAIL.length()), said.value());
      }
    });
    String actor = text(fields, Entry.ACTOR);
    String resource = text(fields, Entry.RESOURCE);
    return new Row(
        stored.tenant(),
        stored.seq(),
        stored.occurred(),
        actor == null ? Row.ERASED : actor,
        text(fields, Entry.ON_BEHALF_OF),
        stored.action(),
        resource == null ? Row.ERASED : resource,
        stored.outcome(),
        Entry.canonical(detail.toString()),
        stored.requestId(),
        new Words.Found(fields),
        stored.leaf(),
        null);
  }

  private static @Nullable String text(SortedMap<String, Field> fields, String name) {
    return switch (fields.get(name)) {
      case Field.Said said -> said.value().asText();
      case Field.Erased erased -> Row.ERASED;
      case null -> null;
    };
  }
}
