package io.cloister.corpus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names one document inside a tenant, for ever. Chosen by whoever pushes it, or derived by a
/// source.
///
/// @param value 1 to 512 characters without control characters
public record DocumentId(String value) implements Comparable<DocumentId> {
  private static final int LONGEST = 512;

  /// @throws IllegalArgumentException when the value is blank, too long or holds control characters
  public DocumentId {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "A document id has 1 to " + LONGEST + " characters, this one has " + value.length());
    }
    if (value.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("A document id holds no control characters");
    }
  }

  /// The id that an item of a source gets when nobody chose one: the same source and key always
  /// give the same id, safe in a URL.
  public static DocumentId derived(SourceId source, String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((source.value() + "\n" + key).getBytes(StandardCharsets.UTF_8));
      return new DocumentId(source.value() + "-" + HexFormat.of().formatHex(hash, 0, 12));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public int compareTo(DocumentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
