package io.cloister.store;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where the rows live.
///
/// @param url a `jdbc:postgresql:` address, or null for the embedded database in the data folder
/// @param password read when a connection is opened, so that it lies in no other object
/// @param connections how many at most
public record DatabaseSettings(
    @Nullable String url, @Nullable String user, Supplier<String> password, int connections) {
  /// H2 in the data folder.
  public static DatabaseSettings embedded() {
    return new DatabaseSettings(null, null, () -> "", 16);
  }

  /// `h2` or `postgresql`: names the folder of migrations that differ.
  String dialect() {
    return url == null ? "h2" : "postgresql";
  }
}
