package io.cloister.installer.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloister.installer.configuration.ConfigurationFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/// The files that the packages put into the system. The same lie in this module, so that both ways
/// to install end alike.
enum Shipped {
  CONFIGURATION("cloister.yml"),
  ENVIRONMENT("cloister.env"),
  UNIT("cloister.service"),
  COMMAND("cloister");

  private final String name;

  Shipped(String name) {
    this.name = name;
  }

  byte[] bytes() {
    try (InputStream in = Shipped.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from this module");
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// The configuration with other words in it.
  static byte[] configuration(Map<String, String> words) {
    return new ConfigurationFile(new String(CONFIGURATION.bytes(), UTF_8))
        .with(words)
        .text()
        .getBytes(UTF_8);
  }

  /// As a package writes it.
  static byte[] packagedConfiguration() {
    return configuration(Map.of("home", "/var/lib/cloister"));
  }

  /// What lets the service write to a data folder that is not the usual one.
  static byte[] dropIn(Path data) {
    // To systemd % begins a name of its own.
    String quoted = '"' + data.toString().replace("%", "%%").replace("\"", "\\\"") + '"';
    String plain = data.toString().replace("%", "%%");
    return """
    # The data folder that `cloister setup` was told of.
    [Service]
    WorkingDirectory=%s
    ReadWritePaths=%s
    """
        .formatted(plain, quoted)
        .getBytes(UTF_8);
  }
}
