package io.cloister.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/// What an event says that may be about a person. The leaf holds a commitment in its place, so that
/// the words can be destroyed later and every proof stays good.
public sealed interface Field {
  int SALT_BYTES = 16;

  /// What stands in the leaf.
  Hash commitment();

  /// As it was said. Without the salt, whoever has the leaf could try out what it might have been.
  ///
  /// @param salt 16 random bytes
  record Said(byte[] salt, JsonNode value) implements Field {
    /// @throws IllegalArgumentException when the salt has another length
    public Said {
      if (salt.length != SALT_BYTES) {
        throw new IllegalArgumentException("A salt has 16 bytes, not " + salt.length);
      }
      salt = salt.clone();
    }

    @Override
    public byte[] salt() {
      return salt.clone();
    }

    @Override
    public Hash commitment() {
      return Hash.of(salt, Canonical.write(value).getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Its words and its salt are gone.
  record Erased(Hash commitment) implements Field {}
}
