package io.cloister.retention;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the installation demands of every tenant.
///
/// @param shortest days, by what has to be kept so long at least
/// @param longest days, by what has to be deleted then at the latest
public record Bounds(Map<Ageing, Integer> shortest, Map<Ageing, Integer> longest) {
  /// A hundred years.
  static final int MOST = 36_500;

  public static final Bounds NONE = new Bounds(Map.of(), Map.of());

  public Bounds {
    shortest = Map.copyOf(shortest);
    longest = Map.copyOf(longest);
  }

  int min(Ageing kind) {
    return shortest.getOrDefault(kind, 1);
  }

  @Nullable Integer max(Ageing kind) {
    return longest.get(kind);
  }

  /// After how many days it is deleted, whatever the tenant says: bounds may have changed since.
  ///
  /// @param days null is never
  @Nullable Integer within(Ageing kind, @Nullable Integer days) {
    Integer max = max(kind);
    Integer wanted = days == null ? max : max == null ? days : Integer.valueOf(Math.min(days, max));
    return wanted == null ? null : Integer.valueOf(Math.max(wanted, min(kind)));
  }
}
