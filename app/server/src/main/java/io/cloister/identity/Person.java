package io.cloister.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Someone the appliance knows.
///
/// @param login folded; see [Identity#fold]
public record Person(
    String login,
    String name,
    @Nullable String mail,
    @Nullable String title,
    Set<Role> roles,
    Set<String> groups) {
  public Person {
    roles = Set.copyOf(roles);
    groups = Set.copyOf(groups);
  }
}
