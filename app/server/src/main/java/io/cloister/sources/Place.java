package io.cloister.sources;

import io.cloister.corpus.DocumentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/// Where an item lies in its source.
///
/// @param path as the source spells it; as the pusher said, which may be nothing
/// @param pathKey stands for the path, or for the document id where the item was pushed, in an
///   index: the first half of a SHA-256
/// @param pathHead the first bytes of the path in UTF-8; their order is the order of code points
public record Place(String path, UUID pathKey, byte[] pathHead) {
  private static final int HEAD = 120;

  static Place walked(String path) {
    String stored = Storable.text(path);
    return new Place(stored, key("path", path), head(stored));
  }

  static Place pushed(String path, DocumentId document) {
    String stored = Storable.text(path);
    return new Place(stored, key("document", document.value()), head(stored));
  }

  /// A hash of what must be told apart, whatever its length. Every char counts, also what no
  /// charset can spell.
  static UUID key(String kind, String text) {
    byte[] chars = new byte[text.length() * 2];
    for (int i = 0; i < text.length(); i++) {
      chars[2 * i] = (byte) (text.charAt(i) >> 8);
      chars[2 * i + 1] = (byte) text.charAt(i);
    }
    MessageDigest digest = sha256();
    digest.update(kind.getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) 0);
    java.nio.ByteBuffer hash = java.nio.ByteBuffer.wrap(digest.digest(chars));
    return new UUID(hash.getLong(), hash.getLong());
  }

  static byte[] head(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= HEAD ? bytes : Arrays.copyOf(bytes, HEAD);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java has SHA-256", missing);
    }
  }
}
