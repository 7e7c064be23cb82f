package io.cloister.sources;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Stands for a text of any length in an index, and sorts as the text does (by code points): the
/// text itself in UTF-8, or, where that is long, its beginning and a hash of the whole. Neighbours
/// in a folder are neighbours in the index, so that writing them together touches few of its pages.
public final class Key implements Comparable<Key> {
  private static final int LONGEST = 112;
  private static final int HEAD = 95;
  private static final int HASH = 16;
  private static final byte NUL = 0;
  private static final byte ABOVE_UTF_8 = (byte) 0xFF;

  private final byte[] bytes;

  /// @param bytes as [#bytes] gave them
  Key(byte[] bytes) {
    this.bytes = bytes;
  }

  static Key of(String text) {
    byte[] utf8 = utf8(text);
    return utf8.length <= LONGEST ? new Key(utf8) : hashed(utf8, utf8);
  }

  /// Sorts as the first text does, and differs wherever the second does.
  static Key of(String text, String distinct) {
    return hashed(utf8(text), ("\n" + distinct).getBytes(StandardCharsets.UTF_8));
  }

  /// At or before the keys of all texts that begin so.
  static Key first(String prefix) {
    return new Key(head(utf8(prefix)));
  }

  /// After the keys of all texts that begin so.
  static Key end(String prefix) {
    return first(prefix).and(ABOVE_UTF_8);
  }

  /// The very next one.
  Key next() {
    return and(NUL);
  }

  byte[] bytes() {
    return bytes;
  }

  private static Key hashed(byte[] text, byte[] distinct) {
    byte[] head = head(text);
    ByteBuffer key = ByteBuffer.allocate(head.length + 1 + HASH);
    key.put(head).put(NUL).put(sha256(distinct), 0, HASH);
    return new Key(key.array());
  }

  private static byte[] head(byte[] utf8) {
    return utf8.length <= HEAD ? utf8 : Arrays.copyOf(utf8, HEAD);
  }

  /// Without NUL: that begins a hash.
  private static byte[] utf8(String text) {
    return Storable.text(text).getBytes(StandardCharsets.UTF_8);
  }

  private Key and(byte last) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    longer[bytes.length] = last;
    return new Key(longer);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java has SHA-256", missing);
    }
  }

  @Override
  public int compareTo(Key other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
