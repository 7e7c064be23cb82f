package io.cloister.server;

import io.cloister.server.ConfigurationReader.Reading;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the configuration is, for every command that needs one.
final class ConfigurationOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration; also in CLOISTER_CONFIG. Default: built in, see docs/reference/configuration.md.")
  private @Nullable Path config;

  Reading read(Map<String, String> environment) {
    String named = environment.get("CLOISTER_CONFIG");
    Path file = config != null ? config : named == null || named.isEmpty() ? null : Path.of(named);
    return ConfigurationReader.read(file, environment);
  }
}
