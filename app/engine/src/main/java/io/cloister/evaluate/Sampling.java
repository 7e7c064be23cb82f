package io.cloister.evaluate;

import java.util.ArrayList;
import java.util.List;

/// A part of a list, taken from all over it, always the same.
final class Sampling {
  private Sampling() {}

  static <T> List<T> spread(List<T> all, int size) {
    if (all.size() <= size) {
      return all;
    }
    List<T> some = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      some.add(all.get((int) ((long) i * all.size() / size)));
    }
    return some;
  }
}
