package io.cloister.asks;

import org.jspecify.annotations.Nullable;

/// Names one conversation of one person.
///
/// @param value 1 to 64 letters, digits, `-` or `_`
record ThreadId(String value) {
  private static final String SHAPE = "[A-Za-z0-9_-]{1,64}";

  /// @throws IllegalArgumentException when the value has another shape
  ThreadId {
    if (!value.matches(SHAPE)) {
      throw new IllegalArgumentException("A thread id is 1 to 64 letters, digits, '-' or '_'");
    }
  }

  /// Null when nothing can be called so.
  static @Nullable ThreadId find(String value) {
    return value.matches(SHAPE) ? new ThreadId(value) : null;
  }

  @Override
  public String toString() {
    return value;
  }
}
