package io.cloister.licensing;

/// How many there may be.
///
/// @param most the largest number that is still allowed; [Long#MAX_VALUE] where there is no limit
public record Limit(long most) {
  /// No limit.
  public static final Limit NONE = new Limit(Long.MAX_VALUE);

  /// @throws IllegalArgumentException below zero
  public Limit {
    if (most < 0) {
      throw new IllegalArgumentException("A limit is not below zero, and " + most + " is");
    }
  }

  public static Limit of(long most) {
    return new Limit(most);
  }

  public boolean allows(long count) {
    return count <= most;
  }

  public boolean isNone() {
    return most == Long.MAX_VALUE;
  }

  /// As keys spell it.
  @Override
  public String toString() {
    return isNone() ? "unlimited" : Long.toString(most);
  }
}
