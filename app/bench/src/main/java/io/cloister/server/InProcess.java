package io.cloister.server;

import io.cloister.embed.Embedder;
import java.nio.file.Path;
import java.util.Map;

/// An appliance in the process of a measurement, with an embedder of the measurement's choice. It
/// is in the server's own package because nobody else may choose one.
public final class InProcess implements AutoCloseable {
  private final Appliance appliance;

  private InProcess(Appliance appliance) {
    this.appliance = appliance;
  }

  /// Starts it.
  ///
  /// @param key takes the place of a person who administers it
  public static InProcess over(Path home, String key, Embedder embedder) {
    Outside outside =
        new Outside(
            step -> {},
            CacheFolder::use,
            (cache, sessions) -> embedder,
            Outside.real(step -> {}).hashing());
    try {
      return new InProcess(Appliance.start(configuration(home, key), line -> {}, outside));
    } catch (StartRefused refused) {
      throw new IllegalStateException(refused.failure().sentence(), refused);
    }
  }

  private static ApplianceConfiguration configuration(Path home, String key) {
    Map<String, String> environment =
        Map.of(
            "CLOISTER_HOME",
            home.toString(),
            "CLOISTER_HTTP_PORT",
            "0",
            "CLOISTER_ADMIN_PASSWORD",
            key,
            "CLOISTER_API_KEY",
            key,
            "OLLAMA_HOST",
            "http://127.0.0.1:9");
    return switch (ConfigurationReader.read(null, environment)) {
      case ConfigurationReader.Reading.Good good -> good.configuration();
      case ConfigurationReader.Reading.Bad bad ->
          throw new IllegalStateException(
              new StartFailure.Misconfigured(bad.mistakes()).sentence());
    };
  }

  public int port() {
    return appliance.port();
  }

  @Override
  public void close() {
    appliance.close();
  }
}
