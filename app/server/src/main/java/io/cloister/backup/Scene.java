package io.cloister.backup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where everything of one moment lies, for whoever copies it. It stays so until whoever held it
/// still lets go.
///
/// @param home the data folder
/// @param folder with everything of that moment but the database
/// @param file the embedded database; null where it is a server's
public record Scene(
    String home,
    String folder,
    String install,
    String version,
    String schema,
    Instant taken,
    List<Head> records,
    @Nullable DatabaseFile file) {
  /// @param bytes what lies behind is newer
  /// @param head how the file began, in Base64
  public record DatabaseFile(String path, long bytes, String head) {}
}
