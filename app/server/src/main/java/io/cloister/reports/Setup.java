package io.cloister.reports;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the installation is configured to, as far as reports judge it. Nothing secret.
///
/// @param secure whether sessions travel over https only
/// @param address under which people see it; null where it is not said
/// @param modelName null takes the first model there is
/// @param witnesses who is told of checkpoints
/// @param database `h2` or `postgresql`
/// @param databaseSealed whether what goes to a database elsewhere is encrypted on the way, and the
///   server is proven; true for the embedded one, which nothing is sent to
public record Setup(
    String version,
    Duration idle,
    Duration longest,
    boolean secure,
    @Nullable URI address,
    URI model,
    @Nullable String modelName,
    Duration checkpoints,
    List<String> witnesses,
    String database,
    boolean databaseSealed,
    boolean metricsOpen) {
  public Setup {
    witnesses = List.copyOf(witnesses);
  }

  /// Whether questions and passages leave this machine to be answered.
  boolean modelElsewhere() {
    String host = model.getHost();
    return host == null || !host.matches("localhost|127\\..*|\\[?::1]?");
  }
}
