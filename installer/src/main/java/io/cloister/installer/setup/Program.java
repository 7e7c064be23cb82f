package io.cloister.installer.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The unpacked program that this installer is a part of.
///
/// @param folder with `bin`, `lib` and `runtime`
public record Program(Path folder, String version) {
  /// Empty where this runs from a build tree.
  public static Optional<Program> here() throws IOException {
    Path folder = Path.of(System.getProperty("java.home")).toAbsolutePath().getParent();
    return folder == null ? Optional.empty() : in(folder);
  }

  static Optional<Program> in(Path folder) throws IOException {
    Path version = folder.resolve("VERSION");
    return Files.isRegularFile(version) && Files.isExecutable(folder.resolve("bin/cloister"))
        ? Optional.of(new Program(folder.toRealPath(), Files.readString(version).strip()))
        : Optional.empty();
  }

  Path command() {
    return folder.resolve("bin/cloister");
  }
}
