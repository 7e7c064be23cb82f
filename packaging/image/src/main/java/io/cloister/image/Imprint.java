package io.cloister.image;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an image says about itself.
///
/// @param architecture as container engines name it: `amd64`, `arm64`
/// @param revision of the sources; empty where they lie in no repository
record Imprint(String version, String architecture, Instant created, String revision) {

  /// The names that the image specification has for it.
  Map<String, Object> labels() {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put("org.opencontainers.image.title", "Cloister");
    labels.put(
        "org.opencontainers.image.description",
        "The answer engine an enterprise runs inside its own walls.");
    labels.put("org.opencontainers.image.version", version);
    labels.put("org.opencontainers.image.created", created.toString());
    if (!revision.isEmpty()) {
      labels.put("org.opencontainers.image.revision", revision);
    }
    labels.put("org.opencontainers.image.licenses", "Apache-2.0");
    labels.put("org.opencontainers.image.documentation", "file:///opt/cloister/share/docs");
    return labels;
  }
}
