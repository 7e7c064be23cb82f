package io.cloister.store;

/// Names one company on this appliance. The first argument of everything stored.
///
/// @param value lower-case letters, digits and `-`, at most 64
public record TenantId(String value) implements Reach {
  /// The first. Its operators run the installation.
  public static final TenantId MAIN = new TenantId("main");

  /// @throws IllegalArgumentException when the value has another shape
  public TenantId {
    if (!isOne(value)) {
      throw new IllegalArgumentException(
          "A tenant id is 1 to 64 lower-case letters, digits or '-'; got '" + value + "'");
    }
  }

  /// Whether a text could name one.
  public static boolean isOne(String value) {
    return value.matches("[a-z0-9-]{1,64}");
  }

  @Override
  public String setting() {
    return value;
  }

  @Override
  public String toString() {
    return value;
  }
}
