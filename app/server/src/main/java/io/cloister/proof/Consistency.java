package io.cloister.proof;

import java.util.ArrayList;
import java.util.List;

/// Proves that a tree is the beginning of a larger one: nothing in it was changed, taken out or put
/// in between.
///
/// @param small leaves of the one
/// @param large leaves of the other
public record Consistency(long small, long large, List<Hash> path) {
  public Consistency {
    path = List.copyOf(path);
  }

  /// Whether it does (RFC 9162, 2.1.4.2).
  public boolean proves(Hash before, Hash after) {
    if (small < 0 || small > large) {
      return false;
    }
    if (small == large || small == 0) {
      return path.isEmpty() && (small == 0 ? before.equals(Hash.NOTHING) : before.equals(after));
    }
    List<Hash> steps = new ArrayList<>(path);
    if (Long.bitCount(small) == 1) {
      steps.addFirst(before);
    }
    if (steps.isEmpty()) {
      return false;
    }
    long here = small - 1;
    long last = large - 1;
    while ((here & 1) == 1) {
      here >>= 1;
      last >>= 1;
    }
    Hash old = steps.getFirst();
    Hash young = old;
    for (Hash step : steps.subList(1, steps.size())) {
      if (last == 0) {
        return false;
      }
      if ((here & 1) == 1 || here == last) {
        old = Hash.node(step, old);
        young = Hash.node(step, young);
        while ((here & 1) == 0 && here != 0) {
          here >>= 1;
          last >>= 1;
        }
      } else {
        young = Hash.node(young, step);
      }
      here >>= 1;
      last >>= 1;
    }
    return last == 0 && old.equals(before) && young.equals(after);
  }
}
