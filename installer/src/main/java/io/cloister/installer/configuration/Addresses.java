package io.cloister.installer.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Addresses as the server takes them.
public final class Addresses {
  private static final int OLLAMA = 11434;

  private Addresses() {}

  /// Of a model server: the scheme and the port may be left out, as with Ollama itself. Null where
  /// it is none.
  public static @Nullable URI model(String written) {
    boolean bare = !written.contains("://");
    try {
      URI uri = new URI(bare ? "http://" + written : written);
      if (uri.getHost() == null
          || !Set.of("http", "https").contains(uri.getScheme())
          || uri.getPort() == 0
          || uri.getPort() > 65_535) {
        return null;
      }
      return bare && uri.getPort() < 0 ? new URI(uri + ":" + OLLAMA) : uri;
    } catch (URISyntaxException wrong) {
      return null;
    }
  }
}
