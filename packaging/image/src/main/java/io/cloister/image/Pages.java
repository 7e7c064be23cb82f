package io.cloister.image;

import java.io.IOException;
import java.nio.file.Path;

/// The page for `man` and the completion for bash, as the program that was just laid out writes
/// them: of its commands, and of no others.
final class Pages {
  private Pages() {}

  static void write(Path image) throws IOException {
    Process java =
        new ProcessBuilder(
                image.resolve("runtime/bin/java").toString(),
                "-cp",
                image.resolve("lib").resolve(Libraries.SERVER).toString(),
                "io.cloister.server.Manual",
                image.resolve("share").toString())
            .redirectErrorStream(true)
            .start();
    Child.finish(java, "The manual was not written");
  }
}
