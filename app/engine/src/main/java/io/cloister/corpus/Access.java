package io.cloister.corpus;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// What an actor may read, as a value: the principals they act as. Decided once, where the person
/// is known, and handed to every read; the engine has no way to read without one.
public record Access(Set<Principal> principals) {
  /// Reads nothing at all.
  public static final Access NONE = new Access(Set.of());

  public Access {
    principals = Collections.unmodifiableSet(new TreeSet<>(principals));
  }

  /// A signed-in person: everyone, themselves, and their groups.
  public static Access of(String login, Collection<String> groups) {
    Set<Principal> held = new TreeSet<>();
    held.add(Principal.EVERYONE);
    held.add(Principal.user(login));
    groups.forEach(group -> held.add(Principal.group(group)));
    return new Access(held);
  }
}
