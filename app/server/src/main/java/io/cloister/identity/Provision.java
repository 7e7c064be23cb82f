package io.cloister.identity;

import org.jspecify.annotations.Nullable;

/// How something ended that a provisioning service wanted.
///
/// @param <T> what it wanted changed
public sealed interface Provision<T> {
  /// @param before null where there was none
  /// @param moved who came into a group and who left it
  record Done<T>(@Nullable T before, T after, Moved moved) implements Provision<T> {
    static <T> Done<T> of(@Nullable T before, T after) {
      return new Done<>(before, after, Moved.NOBODY);
    }
  }

  /// There is none, or no longer.
  record Missing<T>() implements Provision<T> {}

  /// Its name belongs to another.
  ///
  /// @param sentence for whoever runs the service
  record Taken<T>(String sentence) implements Provision<T> {}

  /// What is said cannot be taken over.
  ///
  /// @param sentence for whoever runs the service
  record Unusable<T>(String sentence) implements Provision<T> {}

  /// It is no longer as the caller saw it.
  record Stale<T>() implements Provision<T> {}
}
