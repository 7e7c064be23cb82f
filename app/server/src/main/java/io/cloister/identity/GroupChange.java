package io.cloister.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that a provisioning service does to a group. Several are done in their order, all or
/// none.
public sealed interface GroupChange {
  record Call(String name) implements GroupChange {}

  record Know(@Nullable String externalId) implements GroupChange {}

  /// @param people their ids
  record Join(Set<String> people) implements GroupChange {}

  /// @param people their ids; who is not in it does not matter
  record Leave(Set<String> people) implements GroupChange {}

  /// These and nobody else, as far as the service is concerned.
  ///
  /// @param people their ids
  record Hold(Set<String> people) implements GroupChange {}
}
