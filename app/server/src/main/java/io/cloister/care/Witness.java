package io.cloister.care;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What only the process itself knows, for a support bundle. All of it is known to be harmless by
/// whoever made it.
///
/// @param serving whether it is the server, and not a command beside or instead of it
/// @param metrics all numbers, as `/metrics` shows them; null where nothing is measured
public record Witness(
    String version,
    boolean serving,
    List<Configured> configuration,
    @Nullable String metrics,
    List<LogLine> log) {
  public Witness {
    configuration = List.copyOf(configuration);
    log = List.copyOf(log);
  }

  /// A key of the configuration.
  ///
  /// @param value `(set)` where it could name something
  /// @param from `default`, `file`, `variable`
  public record Configured(String key, String value, String from) {}

  /// A line of the log without what was put into it.
  ///
  /// @param text as it stands in the program; empty where that is not ours
  /// @param trace classes, methods and lines of what was thrown, without what it says
  public record LogLine(
      Instant time, String level, String logger, String text, List<String> trace) {}
}
