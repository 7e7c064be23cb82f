package io.cloister.bench;

import org.jspecify.annotations.Nullable;

/// One number that was measured.
///
/// @param unit such as `ms`; empty for a ratio
/// @param goal null where the number is only told
/// @param load of the machine, over the last minute, when the number was taken
record Figure(String what, double value, String unit, @Nullable Goal goal, double load) {
  static Figure of(String what, double value, String unit, @Nullable Goal goal) {
    return new Figure(what, value, unit, goal, Machine.load());
  }

  static Figure of(String what, double value, String unit) {
    return of(what, value, unit, null);
  }

  /// Null where nothing was wanted.
  @Nullable Boolean met() {
    return goal == null ? null : goal.metBy(value);
  }
}
