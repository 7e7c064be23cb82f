package io.cloister.store;

import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

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

  /// Where it lies; none is this machine.
  public List<String> hosts() {
    Properties read = url == null ? null : Driver.parseURL(url, new Properties());
    String hosts = read == null ? null : PGProperty.PG_HOST.getOrDefault(read);
    return hosts == null ? List.of() : List.of(hosts.split(","));
  }

  /// `h2` or `postgresql`: names the folder of migrations that differ.
  public String dialect() {
    return url == null ? "h2" : "postgresql";
  }
}
