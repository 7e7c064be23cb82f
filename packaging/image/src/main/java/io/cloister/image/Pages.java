package io.cloister.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (java.waitFor() != 0) {
        throw new IOException("The manual was not written: " + said);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("The manual was not written", stopped);
    }
  }
}
