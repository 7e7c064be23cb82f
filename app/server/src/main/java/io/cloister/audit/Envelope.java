package io.cloister.audit;

import io.cloister.proof.Field;
import io.cloister.proof.Hash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Fields of one event that are about the same people, with the keys of all of them around.
///
/// @param keys their ids
/// @param commitments what stays of the fields when a key is gone
/// @param sealed the fields themselves and their salts
record Envelope(SortedSet<String> keys, SortedMap<String, Hash> commitments, byte[] sealed) {
  private static final int VERSION = 1;
  private static final int ID_BYTES = 16;

  /// All of an event.
  ///
  /// @param salts of the fields that are not sealed
  record All(SortedMap<String, byte[]> salts, List<Envelope> envelopes) {}

  static byte[] write(All all) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(all.salts().size());
      for (var salt : all.salts().entrySet()) {
        out.writeUTF(salt.getKey());
        out.write(salt.getValue());
      }
      out.writeInt(all.envelopes().size());
      for (Envelope envelope : all.envelopes()) {
        out.writeInt(envelope.keys.size());
        for (String key : envelope.keys) {
          out.write(HexFormat.of().parseHex(key));
        }
        out.writeInt(envelope.commitments.size());
        for (var commitment : envelope.commitments.entrySet()) {
          out.writeUTF(commitment.getKey());
          out.write(commitment.getValue().bytes());
        }
        out.writeInt(envelope.sealed.length);
        out.write(envelope.sealed);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /// @throws IllegalArgumentException when somebody made something of it that it was not
  static All read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new IOException("a form that this version does not know");
      }
      SortedMap<String, byte[]> salts = new TreeMap<>();
      for (int left = count(in); left > 0; left--) {
        salts.put(in.readUTF(), exactly(in, Field.SALT_BYTES));
      }
      Envelope[] envelopes = new Envelope[count(in)];
      for (int i = 0; i < envelopes.length; i++) {
        envelopes[i] = one(in);
      }
      if (in.read() >= 0) {
        throw new IOException("more than there was");
      }
      return new All(salts, List.of(envelopes));
    } catch (IOException broken) {
      throw new IllegalArgumentException("what is sealed of it is broken", broken);
    }
  }

  private static Envelope one(DataInputStream in) throws IOException {
    SortedSet<String> keys = new TreeSet<>();
    for (int left = count(in); left > 0; left--) {
      keys.add(HexFormat.of().formatHex(exactly(in, ID_BYTES)));
    }
    SortedMap<String, Hash> commitments = new TreeMap<>();
    for (int left = count(in); left > 0; left--) {
      commitments.put(in.readUTF(), new Hash(exactly(in, Hash.LENGTH)));
    }
    if (keys.isEmpty() || commitments.isEmpty()) {
      throw new IOException("an envelope around nothing, or without a key");
    }
    return new Envelope(keys, commitments, exactly(in, count(in)));
  }

  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > in.available()) {
      throw new IOException("more than it has room for");
    }
    return count;
  }

  private static byte[] exactly(DataInputStream in, int bytes) throws IOException {
    byte[] read = new byte[bytes];
    in.readFully(read);
    return read;
  }
}
