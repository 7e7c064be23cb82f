package io.cloister.backup;

import java.time.Instant;
import java.util.List;

/// One generation: everything there was at one moment.
///
/// @param version of the program that wrote it
/// @param schema of the database's tables; of two, the greater is the newer
/// @param database `h2`, or `postgresql`, which is backed up with its own tools
/// @param records how far the record of each tenant went, signed by then
record Manifest(
    int format,
    int generation,
    String version,
    String schema,
    String install,
    Instant taken,
    String database,
    List<Head> records,
    List<Kept> files) {
  Manifest {
    records = List.copyOf(records);
    files = List.copyOf(files);
  }

  /// A file.
  ///
  /// @param path in the data folder, with `/`
  /// @param mode such as `rw-r-----`; empty where the system has none
  /// @param blocks their names, one behind the other
  record Kept(String path, long bytes, String sha256, String mode, List<String> blocks) {
    Kept {
      blocks = List.copyOf(blocks);
    }
  }

  long bytes() {
    return files.stream().mapToLong(Kept::bytes).sum();
  }
}
