package io.cloister.identity;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Who came into a group and who left it.
///
/// @param joined logins, sorted
/// @param left logins, sorted
public record Moved(List<String> joined, List<String> left) {
  static final Moved NOBODY = new Moved(List.of(), List.of());

  public Moved {
    joined = List.copyOf(joined);
    left = List.copyOf(left);
  }

  static Moved of(Collection<String> joined, Collection<String> left) {
    return new Moved(List.copyOf(new TreeSet<>(joined)), List.copyOf(new TreeSet<>(left)));
  }
}
