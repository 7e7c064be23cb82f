package io.cloister.license;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloister.http.Json;
import io.cloister.licensing.KeyRing;
import io.cloister.licensing.LicenseKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the licence stands, for a command that runs beside the server, which alone may open the
/// database.
///
/// @param text the key in use, as it was signed
public record LicenseReport(LicenseTold told, @Nullable String text) {
  private static final Logger LOG = LoggerFactory.getLogger(LicenseReport.class);

  static LicenseReport of(Standing standing) {
    return new LicenseReport(
        LicenseTold.whole(standing),
        standing.known().stream()
            .filter(known -> known.key().equals(standing.inUse()))
            .map(Standing.Known::text)
            .findFirst()
            .orElse(null));
  }

  /// What the server wrote last; null where it never did.
  public static @Nullable LicenseReport read(LicenseSettings settings) throws IOException {
    return Files.exists(settings.report())
        ? Json.mapper().readValue(settings.report().toFile(), LicenseReport.class)
        : null;
  }

  /// In what a key is worse than the one in use; empty where it is not.
  public List<String> worse(LicenseKey next, KeyRing ring) {
    return text != null && ring.license(text.getBytes(UTF_8)) instanceof KeyRing.Genuine old
        ? Weighing.worse(old.key(), next)
        : List.of();
  }

  /// Where it is written to.
  record Paper(Path path) {
    /// Whole or not at all; that it cannot be written is no reason to stop anything.
    void write(LicenseReport report) {
      Path draft = path.resolveSibling(path.getFileName() + ".new");
      try {
        Files.write(draft, Json.mapper().writeValueAsBytes(report));
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException broken) {
        LOG.warn("{} cannot be written: {}", path, broken.getMessage());
      }
    }
  }
}
