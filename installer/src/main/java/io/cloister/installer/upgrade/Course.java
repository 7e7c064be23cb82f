package io.cloister.installer.upgrade;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// From where to where an upgrade goes.
///
/// @param from the release in use; null where there was none
/// @param served whether the service ran, so that it has to run afterwards
record Course(@Nullable Path from, String fromVersion, Path to, String toVersion, boolean served) {
  String words() {
    return (from == null ? toVersion : "from " + fromVersion + " to " + toVersion);
  }

  String line() {
    return String.join(
        "\t",
        from == null ? "" : from.toString(),
        fromVersion,
        to.toString(),
        toVersion,
        Boolean.toString(served));
  }

  static Course of(String line) {
    String[] parts = line.split("\t", -1);
    return new Course(
        parts[0].isEmpty() ? null : Path.of(parts[0]),
        parts[1],
        Path.of(parts[2]),
        parts[3],
        Boolean.parseBoolean(parts[4]));
  }
}
