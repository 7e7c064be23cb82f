package io.cloister.corpus;

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

  @Override
  public int compareTo(DocumentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
