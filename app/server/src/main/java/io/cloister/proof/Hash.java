package io.cloister.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// 32 bytes of SHA-256.
public record Hash(byte[] bytes) {
  public static final int LENGTH = 32;

  /// What a tree without a leaf has for a root.
  public static final Hash NOTHING = of();

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  /// @throws IllegalArgumentException when there are more or fewer bytes
  public Hash {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("A hash has 32 bytes, not " + bytes.length);
    }
    bytes = bytes.clone();
  }

  /// Of all parts, one after the other.
  public static Hash of(byte[]... parts) {
    MessageDigest digest = sha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return new Hash(digest.digest());
  }

  public static Hash of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Of a leaf: marked, so that no leaf can be taken for a node.
  public static Hash leaf(byte[] content) {
    return of(LEAF, content);
  }

  /// Of a node over two others.
  public static Hash node(Hash left, Hash right) {
    return of(NODE, left.bytes, right.bytes);
  }

  /// @throws IllegalArgumentException when it is not one
  public static Hash ofHex(String hex) {
    return new Hash(HexFormat.of().parseHex(hex));
  }

  /// @throws IllegalArgumentException when it is not one
  public static Hash ofBase64(String text) {
    return new Hash(Base64.getDecoder().decode(text));
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java has SHA-256", missing);
    }
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
