package io.cloister.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Named numbers, each the mean of what was added under its name.
final class Means {
  private final Map<String, Mean> means = new LinkedHashMap<>();

  private record Mean(double sum, int count) {
    Mean plus(Mean other) {
      return new Mean(sum + other.sum, count + other.count);
    }
  }

  void add(String name, double value) {
    means.merge(name, new Mean(value, 1), Mean::plus);
  }

  void add(String name, boolean value) {
    add(name, value ? 1 : 0);
  }

  Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    means.forEach((name, mean) -> values.put(name, mean.sum() / mean.count()));
    return Collections.unmodifiableMap(values);
  }
}
