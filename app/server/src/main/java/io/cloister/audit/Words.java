package io.cloister.audit;

import io.cloister.proof.Field;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// With what the fields of an event enter its leaf.
public sealed interface Words {
  /// Each with a salt that is made of one secret.
  ///
  /// @param salt 16 random bytes; null before the event had any
  record Salted(byte @Nullable [] salt) implements Words {}

  /// Each as it was found under its seal: said, or erased.
  record Found(SortedMap<String, Field> fields) implements Words {}

  /// Each as one reader sees it.
  ///
  /// @param hidden names of those that this reader must not see; erased for them alone
  record Veiled(SortedMap<String, Field> fields, List<String> hidden) implements Words {}

  /// Somebody made something of them that nobody can read, or their key is not there.
  record Unreadable(String why) implements Words {}
}
