package io.cloister.image;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The jars that ship, in the order in which classes are looked for.
final class ClassPath {
  private ClassPath() {}

  /// From the file that Maven wrote.
  static List<Path> read(Path file) throws IOException {
    return Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  /// The one whose file begins so.
  ///
  /// @throws IllegalStateException when it is a folder of classes, or there is none
  static Path named(List<Path> jars, String prefix) {
    return jars.stream()
        .filter(jar -> jar.getFileName().toString().startsWith(prefix))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "No jar "
                    + prefix
                    + "* on the class path. Build with `./dev image`, as whole jars."));
  }
}
